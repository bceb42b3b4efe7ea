"use server";

import type { BulkOutcome } from "@/lib/register/bulk/checked";
import { changeManySchema, undoManySchema } from "@/lib/register/bulk/schema";
import * as undo from "@/lib/register/bulk/undo-write";
import * as write from "@/lib/register/bulk/write";
import { addresses } from "@/lib/web/addresses";
import { formAction, type Outcome } from "@/lib/web/form-action";

function pageOf(outcome: BulkOutcome): Outcome {
  return "id" in outcome ? addresses.changedMany(outcome.id, [["saved", "yes"]]) : outcome;
}

export const changeMany = formAction(changeManySchema, write.changeMany, pageOf);
export const undoMany = formAction(undoManySchema, undo.undoMany, pageOf);
