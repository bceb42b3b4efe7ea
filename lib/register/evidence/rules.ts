import { message, type Message } from "@/lib/platform/language/message";

/** What is said of a number that no item of evidence has. */
export function unknownEvidence(number: number): Message {
  return message("There is no evidence E-{number} in this register. Enter another number.", { number });
}
