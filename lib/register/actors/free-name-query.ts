import type { Transaction } from "@/lib/platform/database/connect";
import { rejectInput } from "@/lib/platform/errors";
import { message } from "@/lib/platform/language/message";
import { findActorCalled } from "@/lib/register/names/names-query";

/**
 * Rejects a name that another actor than `own` has or once had: a table or a search that says it would mean either.
 * @throws {InvalidInput} under the field
 */
export async function requireFreeName(tx: Transaction, field: string, name: string, own?: string): Promise<void> {
  const holder = await findActorCalled(tx, name, own);
  if (!holder) return;
  if (holder.isFormer)
    rejectInput(
      field,
      message("This is a former name of “{name}”. Select that actor, or enter another name.", { name: holder.name }),
    );
  rejectInput(
    field,
    field === "name"
      ? message("There is already an actor with this name.")
      : message("There is already an actor with this name. Select it from the list."),
  );
}
