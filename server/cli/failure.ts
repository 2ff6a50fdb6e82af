import { BadInput } from '#shared/sim/networks/bad-input.ts';

/** What a command ends with: 0 done, 1 the work failed, 2 asked for wrongly. */
export const FAILED = 1;
export const MISUSED = 2;

/** Ends the command with one line and an exit code. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Does something with a file or spec; what is wrong in it fails with `where` in front. */
export function within<T>(where: string, exitCode: number, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof BadInput) throw new Failure(`${where}: ${error.message}`, exitCode);
    throw error;
  }
}
