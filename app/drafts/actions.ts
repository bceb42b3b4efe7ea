"use server";

import { draftSchema } from "@/lib/access/drafts/schema";
import * as write from "@/lib/access/drafts/write";
import { addresses } from "@/lib/web/addresses";
import { formAction } from "@/lib/web/form-action";

export const discardDraft = formAction(draftSchema, write.discardDraft, () =>
  addresses.worklist([["discarded", "yes"]]),
);
