/** How large one attachment may be, in megabytes of 1,000,000 bytes: the choice that administrators have, and what holds until they choose. */
export const ATTACHMENT_MEGABYTES = { least: 1, most: 200, toBeginWith: 25 } as const;
