/** Limits of what a web site may answer when somebody asks it for a page. */
export const PAGE_LIMITS = {
  /** Seconds for one address including all its redirects. */
  seconds: 20,
  redirects: 5,
  /** Max megabytes of a page that is asked only for its title, publisher and date. */
  factsMegabytes: 5,
} as const;
