import type { SourceKind } from "@/lib/database/generated/enums";
import type { Tone } from "@/lib/recommendations/vocabulary";

export const SOURCE_KINDS = {
  WORKING_PAPER: { label: "Working paper", meaning: "Research put forward for discussion." },
  REPORT: { label: "Report", meaning: "Findings published by a committee, body or organisation." },
  NEWS_ARTICLE: { label: "News article", meaning: "Reporting by a newspaper, agency or news site." },
  BLOG_POST: { label: "Blog post", meaning: "A post on a blog, whoever keeps it." },
  OFFICIAL_DOCUMENT: {
    label: "Official document",
    meaning: "A treaty, law, communiqué, reply or other act of a public body.",
  },
  SPEECH: { label: "Speech", meaning: "Something said in public, with or without a transcript." },
  OTHER: { label: "Other", meaning: "None of these." },
} as const satisfies Record<SourceKind, { label: string; meaning: string }>;

/** Where a record’s passage is in the newest text of its source. */
export const PASSAGE_STATES = {
  UNCHECKED: {
    label: "Unchecked",
    meaning: "There is no text of the source to look in, or looking took too long.",
    tone: "neutral",
  },
  FOUND: {
    label: "Found",
    meaning: "Exactly this passage stands where the record says, and nowhere else.",
    tone: "good",
  },
  MOVED: { label: "Moved", meaning: "Exactly this passage stands once in the text, but elsewhere.", tone: "moving" },
  AMBIGUOUS: { label: "Ambiguous", meaning: "Exactly this passage stands in the text more than once.", tone: "partly" },
  ORPHANED: { label: "Orphaned", meaning: "Exactly this passage stands nowhere in the text.", tone: "bad" },
} as const satisfies Record<string, { label: string; meaning: string; tone: Tone }>;

export type PassageState = keyof typeof PASSAGE_STATES;
