import { message } from "@/lib/platform/language/message";
import { valuesOf } from "@/lib/platform/vocabulary";
import type { ListedRecommendation } from "@/lib/register/lists/row-query";

/** The parameter that asks for a form that begins with the content of the last update. */
export const LIKE_LAST = "like_last";

/** In which way the new update is like the last. */
export const LIKENESSES = {
  status: {
    label: message("Looked again, no change"),
    note: message("with the present status, its confidence and its evidence"),
  },
  all: { label: message("As the last update, but…"), note: message("with everything that it says") },
} as const;

export type Likeness = keyof typeof LIKENESSES;

/** The ways in which an update of a record in a list can be like its last one. */
export function likenessesTo({ update, responseUpdate }: ListedRecommendation): Likeness[] {
  return valuesOf(LIKENESSES).filter((way) => (way === "status" ? update : (update ?? responseUpdate)) !== null);
}
