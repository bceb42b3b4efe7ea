"use server";

import { formAction } from "@/lib/form-action";
import { giveVerdictSchema, replyToQuerySchema } from "@/lib/verification/schema";
import * as write from "@/lib/verification/write";

function updatePage({ reference, number }: { reference: string; number: number }): string {
  return `/recommendations/${reference}/updates/${number}`;
}

export const giveVerdict = formAction(giveVerdictSchema, write.giveVerdict, updatePage);
export const replyToQuery = formAction(replyToQuerySchema, write.replyToQuery, updatePage);
