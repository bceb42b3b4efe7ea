import { message } from "@/lib/platform/language/message";

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
