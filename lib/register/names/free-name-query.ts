import type { Transaction } from "@/lib/platform/database/connect";
import { rejectInput } from "@/lib/platform/errors";
import { type Message, message } from "@/lib/platform/language/message";
import { findCalled, type NamedKind } from "@/lib/register/names/names-query";

/** What is said of a name that is taken: in a form of its own, in one with a list to choose from, and of a former name. */
const TAKEN = {
  actor: {
    alone: message("There is already an actor with this name."),
    listed: message("There is already an actor with this name. Select it from the list."),
    former: (name) => message("This is a former name of “{name}”. Select that actor, or enter another name.", { name }),
  },
  theme: {
    alone: message("There is already a theme with this name."),
    listed: message("There is already a theme with this name. Select it from the list."),
    former: (name) =>
      message("This is a former name of the theme “{name}”. Select that theme, or enter another name.", { name }),
  },
} as const satisfies Record<NamedKind, { alone: Message; listed: Message; former: (name: string) => Message }>;

/**
 * Rejects a name that another than `own` has or once had: a table or a search that says it would mean either.
 * @throws {InvalidInput} under the field
 */
export async function requireFreeName(
  tx: Transaction,
  kind: NamedKind,
  { field, name, own }: { field: string; name: string; own?: string },
): Promise<void> {
  const holder = await findCalled(tx, kind, name, own);
  if (!holder) return;
  const { alone, listed, former } = TAKEN[kind];
  if (holder.isFormer) rejectInput(field, former(holder.name));
  rejectInput(field, field === "name" ? alone : listed);
}
