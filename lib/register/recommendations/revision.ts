import type { Prisma } from "@/lib/platform/database/generated/client";
import { dayOf, vague, vagueOrNull } from "@/lib/platform/time/dates";
import {
  actorNameAt,
  citedSourceAt,
  type KnownAt,
  nameAt,
  onceEach,
  themeNameAt,
  titleAt,
} from "@/lib/register/names/names-query";
import { pickFields } from "@/lib/register/recommendations/fields";
import { byPosition, REVISION_PARTS } from "@/lib/register/recommendations/insert";

/** Everything about a revision, with what it names as known at the instant. */
export const revisionSelect = (knownAt: KnownAt) =>
  ({
    ...REVISION_PARTS,
    author: { select: { id: true, name: true } },
    owner: { select: { id: true, name: true } },
    theme: themeNameAt(knownAt),
    partOf: { select: { reference: true } },
    supersededBy: { select: { reference: true } },
    source: citedSourceAt(knownAt),
    addressees: {
      orderBy: { position: "asc" },
      select: { actorId: true, position: true, actor: actorNameAt(knownAt) },
    },
    furtherThemes: {
      orderBy: { position: "asc" },
      select: { themeId: true, position: true, theme: themeNameAt(knownAt) },
    },
  }) as const satisfies Prisma.RecommendationRevisionInclude;

export function toRevision(
  row: Prisma.RecommendationRevisionGetPayload<{ include: ReturnType<typeof revisionSelect> }>,
) {
  const source = titleAt(row.source);
  const theme = nameAt(row.theme);
  const others = onceEach(row.furtherThemes.map((further) => nameAt(further.theme)));
  return {
    number: row.number,
    recordedAt: row.recordedAt,
    author: row.author,
    note: row.note,
    withdrawn: row.withdrawn,
    kind: row.kind,
    basis: row.basis,
    ...pickFields(row),
    /** The main theme. */
    theme,
    /** The other themes, in order. */
    furtherThemes: others.filter(({ slug }) => slug !== theme.slug),
    source: {
      ...source,
      date: vagueOrNull(
        source.dateEdtf,
        source.dateEarliest && dayOf(source.dateEarliest),
        source.dateLatest && dayOf(source.dateLatest),
      ),
    },
    passage: {
      start: row.passageStart,
      end: row.passageEnd,
      sha256: row.passageSha256,
      page: row.passagePage,
      hint: row.passageHint,
      /** How often it stood in the text when it was last anchored; null where that is not known. */
      matches: row.passageMatches,
    },
    /** The passages after the first, in order. */
    furtherPassages: byPosition(row.furtherPassages).map((further) => ({
      start: further.passageStart,
      end: further.passageEnd,
      sha256: further.passageSha256,
      page: further.passagePage,
      hint: further.passageHint,
      matches: further.passageMatches,
    })),
    made: vague(row.madeEdtf, dayOf(row.madeEarliest), dayOf(row.madeLatest)),
    due: vagueOrNull(row.dueEdtf, row.dueEarliest && dayOf(row.dueEarliest), row.dueLatest && dayOf(row.dueLatest)),
    addressees: onceEach(row.addressees.map(({ actor }) => nameAt(actor))),
    owner: row.owner,
    /** Reference of the record that this one is a part of. */
    partOf: row.partOf?.reference ?? null,
    /** Reference of the record that supersedes it. */
    supersededBy: row.supersededBy?.reference ?? null,
  };
}

/** One revision of a record's wording and facts. */
export type RecordedRevision = ReturnType<typeof toRevision>;
