/** How long each text may be, in UTF-16 code units as browsers count them, and how many of each thing. The database holds to the same. */
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
