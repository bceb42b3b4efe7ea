/** What a source's text may be. The database holds to the same. */
export const TEXT_LIMITS = {
  /** In Unicode code points. */
  text: 5_000_000,
  /** What can be pasted, in UTF-16 code units as browsers count them: the form that brings it holds a megabyte. */
  pasted: 300_000,
  pages: 5_000,
  /** Versions of one source's text. */
  versions: 100,
  note: 500,
} as const;
