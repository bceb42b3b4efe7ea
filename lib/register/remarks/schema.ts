import { z } from "zod";
import { listOf, required } from "@/lib/platform/input";
import { message } from "@/lib/platform/language/message";
import { reference } from "@/lib/register/recommendations/schema";
import { REMARK_LIMITS } from "@/lib/register/remarks/vocabulary";
import { NOTE_LIMIT } from "@/lib/register/vocabulary";

export const addRemarkSchema = z.object({
  reference,
  words: required(message("Enter your remark."), REMARK_LIMITS.words),
  /** Ids of the accounts of colleagues who are told, beside those whose names the words have after an @. */
  tell: listOf(REMARK_LIMITS.told, message("Select up to {limit} colleagues.", { limit: REMARK_LIMITS.told })),
});
export type AddRemark = z.output<typeof addRemarkSchema>;

export const withdrawRemarkSchema = z.object({ id: z.uuid() });
export type WithdrawRemark = z.output<typeof withdrawRemarkSchema>;

export const eraseRemarkSchema = z.object({
  id: z.uuid(),
  note: required(message("Enter the reason for erasing these words."), NOTE_LIMIT),
});
export type EraseRemark = z.output<typeof eraseRemarkSchema>;
