/** How long a file's name may be, in characters; how many files one item of evidence may have. */
export const ATTACHMENT_LIMITS = { name: 200, files: 50 } as const;

/** What a document that is a zip archive may hold. Real ones stay far below: text shrinks to a tenth, images not at all. */
export const ARCHIVE_LIMITS = {
  entries: 10_000,
  /** Unpacked bytes, all entries together. */
  unpacked: 500_000_000,
  /** Unpacked bytes for each byte of the file, once more than `harmless` bytes come out. */
  ratio: 100,
  harmless: 10_000_000,
} as const;

/** Files are kept in pieces of so many bytes: what one step of storing, serving or checking holds in memory. */
export const PIECE_BYTES = 1_048_576;
