import { can, type User } from "@/lib/access/policy";

/** Whether this person may answer a query on an update by that author: its author, an administrator, and for a system account any recorder. */
export function mayReply(user: User, author: { id: string; isSystem: boolean }): boolean {
  return can(user, "update.record") && (author.id === user.id || author.isSystem || user.role === "ADMIN");
}
