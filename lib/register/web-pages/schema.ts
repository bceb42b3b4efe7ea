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
