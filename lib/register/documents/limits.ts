/** What a source's text may be. The database holds to the same. */
export const TEXT_LIMITS = {
  /** In Unicode code points. */
  text: 5_000_000,
  /** What can be pasted, in UTF-16 code units as browsers count them: next.config.js has room for it. */
  pasted: 1_000_000,
  pages: 5_000,
  /** One record's passage, in code points. */
  passage: 10_000,
  /** What is looked for in a text, and what is typed to find a passage, in UTF-16 code units. */
  query: 100,
  words: 2_000,
  /** Versions of one source's text. */
  versions: 100,
  note: 500,
} as const;

/** What taking the text out of one file may use before it is given up, so that no file can take the server down. */
export const EXTRACTION_LIMITS = {
  seconds: 60,
  /** Of the process that does it, its program included. */
  megabytes: 1_000,
  /** Files whose text is taken at the same time by one server process; how many more may wait. */
  atOnce: 2,
  waiting: 8,
} as const;

/** How long looking for passages that are not at their place in a new text may take before the rest is left unchecked. */
export const SEARCH_SECONDS = { withText: 60, withRecord: 10 } as const;
