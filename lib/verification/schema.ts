import { z } from "zod";
import { optional, required } from "@/lib/input";
import { message } from "@/lib/language/message";
import { REFERENCE } from "@/lib/recommendations/schema";
import { NOTE_LIMIT } from "@/lib/verification/limits";

const update = {
  reference: z.string().regex(REFERENCE),
  number: z.coerce.number().int().min(1).max(1_000_000),
} as const;

export const giveVerdictSchema = z
  .object({
    ...update,
    verdict: z.enum(["VERIFIED", "QUERIED"], { error: message("Select whether you verify or query this update.") }),
    note: optional(NOTE_LIMIT),
  })
  .superRefine(({ verdict, note }, context) => {
    if (verdict === "QUERIED" && note === null) {
      context.addIssue({
        code: "custom",
        path: ["note"],
        message: message("Enter your query. The author has to answer it."),
      });
    }
  });
export type GiveVerdict = z.output<typeof giveVerdictSchema>;

export const replyToQuerySchema = z.object({
  ...update,
  /** The query that is answered. */
  verification: z.uuid(),
  note: required(message("Enter your answer."), NOTE_LIMIT),
});
export type ReplyToQuery = z.output<typeof replyToQuerySchema>;
