/** How long each text may be, in UTF-16 code units as browsers count them. The database holds to the same. */
export const EVIDENCE_LIMITS = { title: 300, summary: 10_000, note: 2_000, name: 200 } as const;

/** How long a search may be; what is longer is cut. */
export const LONGEST_EVIDENCE_QUERY = 200;
