import type { SourceKind } from "@/lib/database/generated/enums";
import { message, type Text } from "@/lib/language/message";
import type { Tone } from "@/lib/recommendations/vocabulary";

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
    meaning: message("This exact passage appears more than once in the text."),
    tone: "partly",
  },
  ORPHANED: {
    label: message("Not found"),
    meaning: message("This exact passage does not appear in the text."),
    tone: "bad",
  },
} as const satisfies Record<string, { label: Text; meaning: Text; tone: Tone }>;

export type PassageState = keyof typeof PASSAGE_STATES;
