import { can, type User } from "@/lib/access/policy";
import { message, type Message } from "@/lib/platform/language/message";

/**
 * Whether this user may answer a query on an update by that author: the author, an administrator, or for a system
 * account anyone who records updates.
 */
export function mayReply(user: User, author: { id: string; isSystem: boolean }): boolean {
  return can(user, "update.record") && (author.id === user.id || author.isSystem || user.role === "ADMIN");
}

/** Whether this user may record an update of a record: one that counts, and whose status does not come from its parts. */
export function mayRecord(user: User, record: { revision: { withdrawn: boolean }; split: boolean }): boolean {
  return can(user, "update.record") && !record.revision.withdrawn && !record.split;
}

/** What is wrong with an update of a record that has these parts, leaving out withdrawn ones; null when it has none. */
export function splitFault(parts: readonly string[]): Message | null {
  return parts.length === 0
    ? null
    : message(
        "This record is split into parts, and its status comes from them. Record the update on one of {references}.",
        { references: parts.join(", ") },
      );
}

/** What is wrong with citing an item that the same update has cited already; null for one that it has not. */
export function citedTwiceFault(before: readonly (number | null)[], number: number | null): Message | null {
  return number !== null && before.includes(number)
    ? message("You have cited this evidence twice. Remove one of them.")
    : null;
}
