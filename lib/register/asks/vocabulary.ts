/**
 * Max length of each text, in UTF-16 code units as browsers count them, and max number of records in a group. The
 * database enforces the same lengths.
 */
export const ASK_LIMITS = { title: 300, note: 2_000, members: 100 } as const;
