import type { Prisma } from "@/lib/platform/database/generated/client";
import { isTextRemark, type TextRemark } from "@/lib/register/documents/vocabulary";

export const versionSelect = {
  version: true,
  recordedAt: true,
  note: true,
  mediaType: true,
  fileName: true,
  fileSha256: true,
  textSha256: true,
  codePoints: true,
  pageStarts: true,
  extractor: true,
  remarks: true,
  author: { select: { name: true } },
} as const satisfies Prisma.SourceTextSelect;

type Facts = Prisma.SourceTextGetPayload<{ select: typeof versionSelect }>;

/** A version of a source's text, without the text. */
export type TextVersion = Omit<Facts, "remarks"> & { remarks: TextRemark[] };

export function toVersion({ remarks, ...facts }: Facts): TextVersion {
  // A remark added by a newer release has no label here.
  return { ...facts, remarks: remarks.filter(isTextRemark) };
}
