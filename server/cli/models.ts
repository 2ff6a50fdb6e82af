import { z } from 'zod';
import { MODELS } from '#shared/sim/models/all.ts';
import { print } from './output.ts';

/** `virality models`: every model with its parameters and source. */
export function modelsCommand(): void {
  const lines: string[] = [];
  for (const { kind, parameters, summary, active, source } of MODELS) {
    lines.push(title(kind, parameters), `  ${summary}`, `  active: ${active}. ${source}.`, '');
  }
  print(lines.slice(0, -1).join('\n'));
}

function title(kind: string, parameters: z.ZodType): string {
  const { properties = {} } = z.toJSONSchema(parameters);
  const names = Object.keys(properties).filter((name) => name !== 'kind');
  return `${kind} {${names.join(', ')}}`;
}
