import { message, type Message } from "@/lib/platform/language/message";

/** What is said of a number that no item of evidence has. */
export function unknownEvidence(number: number): Message {
  return message("There is no evidence E-{number} in this register. Enter another number.", { number });
}

/** What is said of evidence that is named by anything but its number where nobody can be asked which item is meant. */
export const NUMBER_NEEDED = message("Enter an evidence number like E-12.");
