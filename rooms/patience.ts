/** Something took longer than anybody wants to wait. */
export class TooLate extends Error {
  override readonly name = 'TooLate';
}

/** Rejects with `TooLate` after `milliseconds`; what was begun may still come to its end. */
export async function within<T>(milliseconds: number, action: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate(`no answer in ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([action, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
