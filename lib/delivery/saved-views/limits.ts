export const VIEW_NAME_LIMIT = 120;
/** Longer than any list's own query string as long as people choose by hand. */
export const VIEW_QUERY_LIMIT = 8_000;
/** How many views one person can keep, and how many shared ones are shown. */
export const MOST_VIEWS = 100;
export const MOST_SHARED_SHOWN = 500;
