"use server";

import {
  addRecommendationSchema,
  anchorPassageSchema,
  reinstateRecommendationSchema,
  removePassageSchema,
  reviseRecommendationSchema,
  takeRecordSchema,
  withdrawRecommendationSchema,
} from "@/lib/register/recommendations/schema";
import * as write from "@/lib/register/recommendations/write";
import * as updates from "@/lib/register/updates/write";
import { updateFormSchema } from "@/lib/register/updates/schema";
import { addresses } from "@/lib/web/addresses";
import { formAction } from "@/lib/web/form-action";

function recordPage({ reference }: { reference: string }): string {
  return addresses.record(reference);
}

export const addRecommendation = formAction(
  addRecommendationSchema,
  write.addRecommendation,
  // Returns to the source's text or the suggestions, if the record was taken from there.
  ({ reference, readIn, suggestedAt }) => {
    if (readIn === null) return recordPage({ reference });
    return suggestedAt === undefined
      ? `${addresses.sourceText(readIn, [
          ["record", reference],
          ["tracked", reference],
        ])}#passage-${reference}`
      : `${addresses.suggestions(readIn, [
          ["at", suggestedAt],
          ["tracked", reference],
        ])}#here`;
  },
);
export const anchorPassage = formAction(anchorPassageSchema, write.anchorPassage, recordPage);
export const removePassage = formAction(removePassageSchema, write.removePassage, recordPage);
export const reviseRecommendation = formAction(reviseRecommendationSchema, write.reviseRecommendation, recordPage);
export const takeRecord = formAction(takeRecordSchema, write.takeRecord, ({ reference }) =>
  addresses.worklist([["taken", reference]]),
);
export const withdrawRecommendation = formAction(
  withdrawRecommendationSchema,
  write.withdrawRecommendation,
  recordPage,
);
export const reinstateRecommendation = formAction(
  reinstateRecommendationSchema,
  write.reinstateRecommendation,
  recordPage,
);
export const recordUpdate = formAction(
  updateFormSchema,
  updates.recordUpdate,
  ({ reference, number }) => `${addresses.record(reference, [["recorded", number]])}#update-${number}`,
);
