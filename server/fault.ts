/**
 * Something the operator has to put right: the boot ends with this message as its one line,
 * and exit code 1. The message names the setting or the file and says what was expected;
 * it never holds a password.
 */
export class Fault extends Error {
  override readonly name = 'Fault';
}
