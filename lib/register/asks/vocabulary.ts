/** How long each text may be, in UTF-16 code units as browsers count them, and how many records a group holds. The database holds to the same lengths. */
export const ASK_LIMITS = { title: 300, note: 2_000, members: 100 } as const;
