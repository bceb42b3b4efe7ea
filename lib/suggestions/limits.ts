/** How much there may be of each thing. The database holds to the same where it keeps it. */
export const SUGGESTION_LIMITS = {
  /** Of a reason to dismiss, in UTF-16 code units. */
  reason: 500,
  /** How many suggestions are shown, and can be decided on, at once. */
  page: 25,
} as const;
