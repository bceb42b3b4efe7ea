import { z } from "zod";
import { optionalAddress } from "@/lib/platform/input";
import { issueOf } from "@/lib/platform/language/issues";
import { message } from "@/lib/platform/language/message";

/** The page that a site is asked for. */
export const askedPageSchema = z.object({
  address: optionalAddress.transform((address, context) => {
    if (address !== null) return address;
    context.addIssue(issueOf(message("Enter the web address first."), []));
    return z.NEVER;
  }),
});

export type AskedPage = z.output<typeof askedPageSchema>;

/** A press of one button; `id` is the number of the item whose page it is about. */
export const pageOfEvidenceSchema = z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) });

export type PageOfEvidence = z.output<typeof pageOfEvidenceSchema>;
