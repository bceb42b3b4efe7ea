/** How much there may be of each thing. The database holds to the same where it keeps it. */
export const SUGGESTION_LIMITS = {
  /** Of a reason to dismiss, in UTF-16 code units. */
  reason: 500,
  /** How many suggestions are shown, and can be decided on, at once. */
  page: 25,
  /** How much of a text is looked through, in UTF-16 code units: some 600 pages. */
  text: 2_000_000,
  /** What is longer is no sentence. */
  sentence: 3_000,
} as const;
