import { can, type User } from "@/lib/access/policy";

/**
 * Whether this user may answer a query on an update by that author: the author, an administrator, or for a system
 * account anyone who records updates.
 */
export function mayReply(user: User, author: { id: string; isSystem: boolean }): boolean {
  return can(user, "update.record") && (author.id === user.id || author.isSystem || user.role === "ADMIN");
}
