import { type FieldWords, messageField } from "@/lib/platform/field-words";
import { message } from "@/lib/platform/language/message";
import type { ActorRevision } from "@/lib/register/actors/revision-query";
import { ACTOR_KINDS } from "@/lib/register/actors/vocabulary";

/** What a revision of an actor says, as labels and words. */
export function actorRevisionWords(revision: ActorRevision): FieldWords[] {
  return [...actorWords(revision), [message("Merged into"), revision.mergedInto ?? ""]];
}

/** What can be corrected of an actor, as labels and words. */
export function actorWords({ name, kind }: Pick<ActorRevision, "name" | "kind">): FieldWords[] {
  return [[message("Name"), name], messageField(message("Kind"), ACTOR_KINDS[kind].label)];
}
