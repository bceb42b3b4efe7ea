/** How many things one person can follow. */
export const MOST_FOLLOWED = 200;
/** How many changes a feed holds, the newest of them. */
export const MOST_IN_FEED = 50;
/** A view's feed tells of the records that fit it now and of those that fitted so many days ago. */
export const VIEW_WINDOW_DAYS = 30;
/** How many dates a calendar holds, those nearest to today. */
export const MOST_IN_CALENDAR = 2_000;
/** How many changes one mail tells; of the others it says how many there are. */
export const MOST_IN_DIGEST = 40;
export const NEWS_A_PAGE = 25;
