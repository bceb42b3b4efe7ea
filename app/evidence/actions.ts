"use server";

import { reviseEvidenceSchema } from "@/lib/register/evidence/schema";
import * as write from "@/lib/register/evidence/write";
import { addresses } from "@/lib/web/addresses";
import { formAction } from "@/lib/web/form-action";

export const reviseEvidence = formAction(reviseEvidenceSchema, write.reviseEvidence, ({ number }) =>
  addresses.evidenceItem(number),
);
