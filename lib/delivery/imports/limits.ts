/** Of a table that is uploaded; the command line takes larger ones. A megabyte is 1,000,000 bytes. */
export const UPLOAD_MEGABYTES = 200;

/** Days after which an uploaded table is removed, imported or not. */
export const UPLOAD_DAYS = 7;

/** Uploaded tables that one person can have at a time. */
export const MOST_UPLOADS = 20;

/** Uploaded tables that are listed, the newest. */
export const SHOWN_UPLOADS = 50;

/** Profiles of the register, and how long the name of one may be, in characters. */
export const MOST_PROFILES = 100;
export const PROFILE_NAME = 80;

/** Columns of a table that is imported in the browser. */
export const MOST_COLUMNS = 200;

/** Characters of a word of the file that can stand for one of ours. */
export const WORD_LENGTH = 100;
