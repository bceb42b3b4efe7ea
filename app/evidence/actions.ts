"use server";

import { reinstateEvidenceSchema, reviseEvidenceSchema, withdrawEvidenceSchema } from "@/lib/register/evidence/schema";
import * as write from "@/lib/register/evidence/write";
import { pageOfEvidenceSchema } from "@/lib/register/web-pages/schema";
import * as webPages from "@/lib/register/web-pages/write";
import { addresses } from "@/lib/web/addresses";
import { formAction } from "@/lib/web/form-action";

function itemPage({ number }: { number: number }): string {
  return addresses.evidenceItem(number);
}

function pageSection({ number }: { number: number }): string {
  return `${addresses.evidenceItem(number)}#page`;
}

export const reviseEvidence = formAction(reviseEvidenceSchema, write.reviseEvidence, itemPage);
export const withdrawEvidence = formAction(withdrawEvidenceSchema, write.withdrawEvidence, itemPage);
export const reinstateEvidence = formAction(reinstateEvidenceSchema, write.reinstateEvidence, itemPage);
export const keepPage = formAction(pageOfEvidenceSchema, (user, input) => webPages.keepPage(user, input), pageSection);
export const lookAgain = formAction(
  pageOfEvidenceSchema,
  (user, input) => webPages.lookAgain(user, input),
  pageSection,
);
