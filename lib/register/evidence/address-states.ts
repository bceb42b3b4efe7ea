import { message } from "@/lib/platform/language/message";
import type { Term, Tone } from "@/lib/platform/vocabulary";

/** How the page at an address of evidence is, beside what it was when it was kept or first looked at. */
export const ADDRESS_STATES = {
  AS_IT_WAS: {
    label: message("As it was"),
    meaning: message("The page has the words that it had when it was kept, or first looked at."),
    tone: "good",
  },
  CHANGED: {
    label: message("Changed"),
    meaning: message("Words of the page have changed since it was kept, or first looked at."),
    tone: "moving",
  },
  GONE: {
    label: message("Gone"),
    meaning: message("The site says that there is no such page any more, and no copy was kept."),
    tone: "bad",
  },
  COPY_ONLY: {
    label: message("Copy only"),
    meaning: message("The site says that there is no such page any more; a copy was kept."),
    tone: "partly",
  },
} as const satisfies Record<string, Term & { tone: Tone }>;

export type AddressState = keyof typeof ADDRESS_STATES;
