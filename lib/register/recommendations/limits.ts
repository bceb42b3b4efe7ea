/** How long each text may be, in UTF-16 code units as browsers count them, and how many of each thing. The database holds to the same. */
export const LIMITS = {
  title: 300,
  summary: 10_000,
  doneWhen: 10_000,
  rationale: 10_000,
  note: 2_000,
  name: 200,
  hintWords: 8,
  hint: 200,
  addressees: 20,
  evidence: 20,
  reviewDays: 3_660,
  replyDays: 3_660,
  page: 100_000,
} as const;
