/** How long a reviewer's note or an author's reply may be, in UTF-16 code units. The database holds to the same. */
export const NOTE_LIMIT = 2_000;
