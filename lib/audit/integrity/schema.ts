import { z } from "zod";
import { parseHeads } from "@/lib/platform/history/kept-heads";
import { optional } from "@/lib/platform/input";
import { message } from "@/lib/platform/language/message";

/** The form of `/integrity`: kept heads as text, or none. */
export const verifySchema = z.object({
  since: optional(100_000).transform((text, context) => {
    const heads = text === null ? [] : parseHeads(text);
    if (text !== null && heads.length === 0) {
      context.addIssue({
        code: "custom",
        message: message("Enter a head as shown in the register: a number, then 64 digits and letters."),
      });
      return z.NEVER;
    }
    return heads;
  }),
});

export type VerifyInput = z.output<typeof verifySchema>;
