import type { SourceKind } from "@/lib/platform/database/generated/enums";
import { message, type Text } from "@/lib/platform/language/message";
import type { Tone } from "@/lib/platform/vocabulary";

/**
 * Max length of each text, in UTF-16 code units as browsers count them, and max number of each thing. The database
 * enforces the same limits.
 */
export const SOURCE_LIMITS = {
  title: 300,
  name: 200,
  authors: 50,
  pages: 100_000,
  identifiers: 10,
  scheme: 40,
  identifier: 200,
  note: 2_000,
} as const;

export const SOURCE_KINDS = {
  WORKING_PAPER: { label: message("Working paper"), meaning: message("Research put forward for discussion.") },
  REPORT: {
    label: message("Report"),
    meaning: message("Findings published by a committee, public body or organisation."),
  },
  NEWS_ARTICLE: { label: message("News article"), meaning: message("Reporting by a newspaper, agency or news site.") },
  BLOG_POST: { label: message("Blog post"), meaning: message("A post on any blog.") },
  OFFICIAL_DOCUMENT: {
    label: message("Official document"),
    meaning: message("A treaty, law, communiqué, response or other act of a public body."),
  },
  SPEECH: { label: message("Speech"), meaning: message("Something said in public, with or without a transcript.") },
  OTHER: { label: message("Other"), meaning: message("None of these.") },
} as const satisfies Record<SourceKind, { label: Text; meaning: Text }>;

/** Where a record’s passage is in the newest text of its source. */
export const PASSAGE_STATES = {
  UNCHECKED: {
    label: message("Not checked"),
    meaning: message("The source has no text to search, or the search took too long."),
    tone: "neutral",
  },
  FOUND: {
    label: message("Found"),
    meaning: message("This exact passage appears where the record says, and nowhere else."),
    tone: "good",
  },
  MOVED: {
    label: message("Moved"),
    meaning: message("This exact passage appears once in the text, but in a different location."),
    tone: "moving",
  },
  AMBIGUOUS: {
    label: message("Ambiguous"),
    meaning: message("This exact passage appears more than once in the text, or has done since it was last located."),
    tone: "partly",
  },
  ORPHANED: {
    label: message("Not found"),
    meaning: message("This exact passage does not appear in the text."),
    tone: "bad",
  },
} as const satisfies Record<string, { label: Text; meaning: Text; tone: Tone }>;

export type PassageState = keyof typeof PASSAGE_STATES;
