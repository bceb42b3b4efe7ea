"use server";

import { reinstateEvidenceSchema, reviseEvidenceSchema, withdrawEvidenceSchema } from "@/lib/register/evidence/schema";
import * as write from "@/lib/register/evidence/write";
import { addresses } from "@/lib/web/addresses";
import { formAction } from "@/lib/web/form-action";

function itemPage({ number }: { number: number }): string {
  return addresses.evidenceItem(number);
}

export const reviseEvidence = formAction(reviseEvidenceSchema, write.reviseEvidence, itemPage);
export const withdrawEvidence = formAction(withdrawEvidenceSchema, write.withdrawEvidence, itemPage);
export const reinstateEvidence = formAction(reinstateEvidenceSchema, write.reinstateEvidence, itemPage);
