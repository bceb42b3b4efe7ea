/** How long a search among actors may be; what is longer is cut. */
export const LONGEST_ACTOR_QUERY = 200;
