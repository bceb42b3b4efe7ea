import type { Pair } from "@/lib/as-of";
import { database } from "@/lib/database/connect";
import type { Prisma } from "@/lib/database/generated/client";
import { isTextRemark, type TextRemark } from "@/lib/documents/vocabulary";
import { authorise, type Actor } from "@/lib/policy";

const versionSelect = {
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

function toVersion({ remarks, ...facts }: Facts): TextVersion {
  // A remark that is not known, as from a newer release, has no words here.
  return { ...facts, remarks: remarks.filter(isTextRemark) };
}

export type SourceText = TextVersion & {
  text: string;
  /** Every version known at the instant, the newest first. */
  versions: { version: number; recordedAt: Date }[];
};

/**
 * The text of a source as it was known: the newest version then, or the one that is asked for. Null when there is
 * no such source or version, or was not yet. Offsets into it count code points; the text is never normalised.
 */
export async function getSourceText(
  actor: Actor,
  slug: string,
  { asOf, version }: { asOf: Pick<Pair, "knownAt">; version?: number | undefined },
): Promise<SourceText | null> {
  authorise(actor, "register.read");
  const known = { source: { slug }, recordedAt: { lte: asOf.knownAt } } satisfies Prisma.SourceTextWhereInput;
  const found = await database().sourceText.findFirst({
    where: version === undefined ? known : { ...known, version },
    orderBy: { version: "desc" },
    select: { ...versionSelect, text: true },
  });
  if (!found) return null;
  const { text, ...facts } = found;
  const versions = await database().sourceText.findMany({
    where: known,
    orderBy: { version: "desc" },
    select: { version: true, recordedAt: true },
  });
  return { ...toVersion(facts), text, versions };
}
