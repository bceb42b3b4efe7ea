import { message, type Message } from "@/lib/platform/language/message";
import { ASK_LIMITS } from "@/lib/register/asks/vocabulary";

export function unknownGroup(number: number): Message {
  return message("There is no group A-{number}. Enter another number.", { number });
}

export function alreadyGrouped(reference: string): Message {
  return message("{reference} is already in a group. Remove it from that group first.", { reference });
}

export function fullGroup(): Message {
  return message("A group can have up to {limit} records.", { limit: ASK_LIMITS.members });
}
