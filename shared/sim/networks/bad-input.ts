/**
 * Something in a spec or a file that whoever wrote it can put right. The message names the
 * field or the line and says what was expected; nothing was made.
 */
export class BadInput extends Error {
  override readonly name = 'BadInput';
}
