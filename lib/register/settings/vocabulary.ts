/**
 * Max size of one attachment, in megabytes of 1,000,000 bytes: the range that administrators can choose from, and the
 * default.
 */
export const ATTACHMENT_MEGABYTES = { least: 1, most: 200, toBeginWith: 25 } as const;
