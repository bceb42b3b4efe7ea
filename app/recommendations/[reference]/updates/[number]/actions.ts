"use server";

import { replyToQuerySchema, reviewSchema } from "@/lib/register/updates/schema";
import * as write from "@/lib/register/updates/write";
import { addresses } from "@/lib/web/addresses";
import { formAction } from "@/lib/web/form-action";

function updatePage({ reference, number }: { reference: string; number: number }): string {
  return addresses.update(reference, number);
}

export const giveVerdict = formAction(reviewSchema, write.review, updatePage);
export const replyToQuery = formAction(replyToQuerySchema, write.replyToQuery, updatePage);
