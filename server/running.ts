import { writeSync } from 'node:fs';
import type { Log } from '#rooms/ports.ts';
import { Fault } from './fault.ts';

/** Something that a process is there for. */
interface Running {
  readonly log: Log;
  /** Says that it is ready, once it can be stopped. */
  ready(): void;
  /** What is done on the way out, in words. */
  readonly parting: string;
  /** Ends it in order. */
  stop(): Promise<void>;
}

/**
 * Runs a process of its own until somebody stops it. What the operator can put right is one line and
 * exit code 1.
 */
export async function runUntilStopped(start: () => Promise<Running>): Promise<void> {
  try {
    const running = await start();
    stopWhenAsked(running);
    running.ready();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    writeSync(process.stderr.fd, `Virality Engine cannot start. ${error.message}\n`);
    process.exit(1);
  }
}

/** A signal, or an error that nobody caught, ends it in order; a second one just ends it. */
function stopWhenAsked({ log, parting, stop }: Running): void {
  let isStopping = false;
  const end = async (exitCode: number) => {
    if (isStopping) process.exit(1);
    isStopping = true;
    process.exitCode = exitCode;
    await stop().catch((error: unknown) => {
      process.exitCode = 1;
      log.error('the server did not stop in order', { error });
    });
    log.info('stopped');
    // The process ends by itself; this is for whatever was left running.
    setTimeout(() => process.exit(), 1000).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      log.info(`stopping: ${parting}`, { signal });
      void end(0);
    });
  }
  process.on('uncaughtException', (error, origin) => {
    log.error('nobody caught an error', { origin, error });
    void end(1);
  });
}
