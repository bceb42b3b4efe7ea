import { NOTE_LIMIT } from "@/lib/register/vocabulary";

export const REMARK_LIMITS = {
  words: NOTE_LIMIT,
  /** Colleagues who are told of one remark. */
  told: 50,
} as const;

/** Somebody who can be told of a remark. The name is null once it has been erased. */
export type Colleague = { readonly id: string; readonly name: string | null };
