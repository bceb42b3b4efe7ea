import { database } from "@/lib/database/connect";
import type { ActorKind } from "@/lib/database/generated/enums";
import { authorise, type Actor } from "@/lib/policy";

/** Every actor on file, by name, to choose from. */
export async function listActors(actor: Actor): Promise<{ slug: string; name: string; kind: ActorKind }[]> {
  authorise(actor, "register.read");
  return database().actor.findMany({
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { slug: true, name: true, kind: true },
  });
}
