/** A kept page as stored in its table, without its text. */
export type PageCopyRow = {
  id: string;
  recordedAt: Date;
  authorId: string;
  address: string;
  url: string;
  mediaType: string;
  sha256: string;
  size: number;
  fingerprint: string;
};

/** What the history vouches for: every column of the copy, with the file and the text as their hashes. */
export function pageCopyContent(
  row: PageCopyRow,
  evidence: number,
  textSha256: string | null,
): Record<string, unknown> {
  const { id, recordedAt, authorId, address, url, mediaType, sha256, size, fingerprint } = row;
  return {
    id,
    evidence,
    recordedAt: recordedAt.toISOString(),
    authorId,
    address,
    url,
    mediaType,
    sha256,
    size,
    fingerprint,
    textSha256,
  };
}
