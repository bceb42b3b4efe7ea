/** An attachment as stored in its tables. */
export type AttachmentRow = {
  id: string;
  sha256: string;
  name: string;
  mediaType: string;
  recordedAt: Date;
  authorId: string;
};

/** What the history vouches for: the file's hash and size, and the name and type that it was uploaded with. */
export function attachmentContent(row: AttachmentRow, evidence: number, size: number): Record<string, unknown> {
  const { id, sha256, name, mediaType, recordedAt, authorId } = row;
  return { id, evidence, sha256, size, name, mediaType, recordedAt: recordedAt.toISOString(), authorId };
}
