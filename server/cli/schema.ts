import { z } from 'zod';
import { runSpec } from '#shared/sim/run/run-spec.ts';
import { print } from './output.ts';

export function schemaCommand(): void {
  print(JSON.stringify(z.toJSONSchema(runSpec, { io: 'input' }), null, 2));
}
