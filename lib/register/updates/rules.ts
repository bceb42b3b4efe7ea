import { can, type Actor } from "@/lib/access/policy";

/** Whether this person may answer a query on an update by that author: its author, an administrator, and for a system account any recorder. */
export function mayReply(actor: Actor, author: { id: string; isSystem: boolean }): boolean {
  return can(actor, "update.record") && (author.id === actor.id || author.isSystem || actor.role === "ADMIN");
}
