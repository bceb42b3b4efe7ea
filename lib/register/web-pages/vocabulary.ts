/** Limits of what a web site may answer when somebody asks it for a page. */
export const PAGE_LIMITS = {
  /** Seconds for one address including all its redirects. */
  seconds: 20,
  redirects: 5,
  /** Max megabytes of a page that is asked only for its title, publisher and date. */
  factsMegabytes: 5,
  /** Max megabytes of a page that is kept or checked again, whether or not it is compressed. */
  copyMegabytes: 25,
  /** Max copies of the page of one item. */
  copies: 50,
} as const;
