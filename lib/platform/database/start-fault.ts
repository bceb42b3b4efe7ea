/**
 * What keeps the register from starting and a person can mend: the message is one line that says what is
 * wrong and how to mend it. Commands and the server print it and end with a non-zero exit.
 */
export class StartFault extends Error {
  override readonly name = "StartFault";
}
