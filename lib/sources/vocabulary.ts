import type { SourceKind } from "@/lib/database/generated/enums";

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
