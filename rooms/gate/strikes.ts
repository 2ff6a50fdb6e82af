/** Pieces of nonsense in a row that cost the connection. */
const MOST = 30;

/** Counts what each session has sent that was not fit to be heard. */
export class Strikes {
  private readonly counts = new Map<string, number>();

  /** Another one. */
  add(session: string): void {
    this.counts.set(session, (this.counts.get(session) ?? 0) + 1);
  }

  /** It makes sense again, or is gone. */
  forget(session: string): void {
    this.counts.delete(session);
  }

  /** Whether the session has sent so much nonsense in a row that it should be closed. */
  isOut(session: string): boolean {
    return (this.counts.get(session) ?? 0) >= MOST;
  }
}
