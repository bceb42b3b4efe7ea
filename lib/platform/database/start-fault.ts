/**
 * A reason why the register cannot start that a person can fix. The message is one line that says what is wrong and how
 * to fix it. The server and the commands print it and exit with a non-zero code.
 */
export class StartFault extends Error {
  override readonly name = "StartFault";
}
