import { verifiedPieces } from "@/lib/register/attachments/stored-query";
import { database } from "@/lib/platform/database/connect";
import { authorise, type User } from "@/lib/access/policy";

/** A file on an item of evidence, as a page lists it. */
export type ListedAttachment = {
  sha256: string;
  name: string;
  mediaType: string;
  /** In bytes. */
  size: number;
  recordedAt: Date;
  author: { name: string | null };
};

/** The files on an item of evidence at an instant, oldest first. */
export async function listAttachments(user: User, evidence: number, knownAt: Date): Promise<ListedAttachment[]> {
  return (await listAttachmentsOfMany(user, [evidence], knownAt)).get(evidence) ?? [];
}

/** The same of several items, by number; those without files are left out. */
export async function listAttachmentsOfMany(
  user: User,
  evidence: readonly number[],
  knownAt: Date,
): Promise<Map<number, ListedAttachment[]>> {
  authorise(user, "register.read");
  const rows = await database().attachment.findMany({
    where: { evidence: { number: { in: [...evidence] } }, recordedAt: { lte: knownAt } },
    orderBy: [{ recordedAt: "asc" }, { id: "asc" }],
    select: {
      sha256: true,
      name: true,
      mediaType: true,
      recordedAt: true,
      author: { select: { name: true } },
      file: { select: { size: true } },
      evidence: { select: { number: true } },
    },
  });
  const files = new Map<number, ListedAttachment[]>();
  for (const { file, evidence: item, ...row } of rows) {
    files.set(item.number, [...(files.get(item.number) ?? []), { ...row, size: file.size }]);
  }
  return files;
}

/** A file to be served. `pieces` reads it in chunks and can be read only once. */
export type OpenedAttachment = { mediaType: string; size: number; pieces: AsyncGenerator<Uint8Array, void> };

/** The file with this hash and name; null when there is none. Reads no bytes yet. */
export async function openAttachment(user: User, sha256: string, name: string): Promise<OpenedAttachment | null> {
  authorise(user, "register.read");
  if (!/^[0-9a-f]{64}$/.test(sha256)) return null;
  const found = await database().attachment.findFirst({
    where: { sha256, name },
    orderBy: [{ recordedAt: "asc" }, { id: "asc" }],
    select: { mediaType: true, file: { select: { size: true } } },
  });
  return found && { mediaType: found.mediaType, size: found.file.size, pieces: verifiedPieces(database(), sha256) };
}
