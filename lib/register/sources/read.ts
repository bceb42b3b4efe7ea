import { z } from "zod";
import { type User, authorise } from "@/lib/access/policy";
import { database } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { RecommendationKind } from "@/lib/platform/database/generated/enums";
import { pageWithin } from "@/lib/platform/paging";
import type { AsOf } from "@/lib/platform/time/as-of";
import { valuesOf } from "@/lib/platform/vocabulary";
import {
  countSources,
  findSource,
  findSources,
  findTitle,
  type SourceAt,
  type SourceRevision,
  sourceRevisions,
  sourceUse,
  type SourceUse,
} from "@/lib/register/sources/facts-query";
import { recordCounts, recordsOfSource } from "@/lib/register/sources/records-query";
import { PASSAGE_STATES } from "@/lib/register/sources/vocabulary";
import { STATUSES } from "@/lib/register/vocabulary";

/** How many sources, and how many records of one source, a page shows. */
const SOURCES_A_PAGE = 25;

function toFacts({ revision: _, date, enteredBy, ...source }: SourceAt) {
  return { ...source, dateEdtf: date?.edtf ?? null, enteredBy: { name: enteredBy } };
}

export type SourceFacts = ReturnType<typeof toFacts>;

const countRow = z.object({ source_id: z.string(), records: z.number() });

const recordRow = z.object({
  reference: z.string(),
  kind: z.enum(RecommendationKind),
  title: z.string(),
  status: z.enum(valuesOf(STATUSES)),
  passage_start: z.number().nullable(),
  passage_end: z.number().nullable(),
  passage_sha256: z.string().nullable(),
  passage_page: z.number().nullable(),
  passage_hint: z.string().nullable(),
  passage_state: z.enum(valuesOf(PASSAGE_STATES)).nullable(),
  further_passages: z.number(),
});

async function countRecords(ids: readonly string[], asOf: AsOf): Promise<Map<string, number>> {
  const rows = z.array(countRow).parse(await database().$queryRaw(recordCounts(ids, asOf)));
  return new Map(rows.map(({ source_id, records }) => [source_id, records]));
}

export type ListedSource = SourceFacts & {
  /** How many records taken from the source count. */
  records: number;
};

/**
 * A page of the sources known at `knownAt` that are not withdrawn, or only of those that are, by title, each with the number
 * of its records that count on the day. `withdrawn` is how many are withdrawn.
 */
export async function listSources(
  user: User,
  askedPage: number,
  asOf: AsOf,
  isWithdrawn = false,
): Promise<{ rows: ListedSource[]; total: number; withdrawn: number; page: number; pages: number }> {
  authorise(user, "register.read");
  const counted = await countSources(asOf.knownAt);
  const total = isWithdrawn ? counted.withdrawn : counted.present;
  const { page, pages, skip } = pageWithin(askedPage, total, SOURCES_A_PAGE);
  const found = await findSources(
    asOf.knownAt,
    Prisma.sql`s.withdrawn = ${isWithdrawn} ORDER BY s.title, s.id LIMIT ${SOURCES_A_PAGE} OFFSET ${skip}`,
  );
  const sources = found.map(toFacts);
  const counts = await countRecords(
    sources.map(({ id }) => id),
    asOf,
  );
  const rows = sources.map((source) => ({ ...source, records: counts.get(source.id) ?? 0 }));
  return { rows, total, withdrawn: counted.withdrawn, page, pages };
}

function toSourceRecord(raw: z.infer<typeof recordRow>) {
  return {
    reference: raw.reference,
    kind: raw.kind,
    title: raw.title,
    status: raw.status,
    passage: {
      start: raw.passage_start,
      end: raw.passage_end,
      sha256: raw.passage_sha256,
      page: raw.passage_page,
      hint: raw.passage_hint,
      /** Null for a record that is not located. */
      state: raw.passage_state,
    },
    /** How many passages it has besides. */
    furtherPassages: raw.further_passages,
  };
}

export type SourceRecord = ReturnType<typeof toSourceRecord>;

export type SourcePage = SourceFacts & {
  /** One page of the records taken from the source, in the order of their passages. */
  records: { rows: SourceRecord[]; total: number; page: number; pages: number };
  /** Every revision known at the instant, newest first; none where it was never corrected. */
  revisions: SourceRevision[];
};

/** The facts of the sources with these slugs that were known at `knownAt`. */
export async function listSourcesNamed(user: User, slugs: readonly string[], asOf: AsOf): Promise<SourceFacts[]> {
  authorise(user, "register.read");
  return (await findSources(asOf.knownAt, Prisma.sql`s.slug = ANY(${[...slugs]})`)).map(toFacts);
}

/** A source's title, as the title of its pages; null for one that had not been added. */
export async function findSourceTitle(user: User, slug: string, { knownAt }: AsOf): Promise<string | null> {
  authorise(user, "register.read");
  return (await findTitle(slug, knownAt))?.title ?? null;
}

/** A source that can be withdrawn, with what comes from it; null when there is none with this slug, or it is withdrawn. */
export async function getSourceToWithdraw(user: User, slug: string): Promise<(SourceAt & SourceUse) | null> {
  authorise(user, "register.read");
  const source = await findSource(slug, null);
  return source && !source.withdrawn ? { ...source, ...(await sourceUse(source.id)) } : null;
}

/** A source as it is known now, for the form that corrects it; null when there is none with this slug, or it is withdrawn. */
export async function getSourceToRevise(user: User, slug: string): Promise<SourceAt | null> {
  authorise(user, "register.read");
  const source = await findSource(slug, null);
  return source?.withdrawn ? null : source;
}

/**
 * One source with a page of its records; null when there is no source with this slug, or there was none yet at
 * `knownAt`.
 */
export async function getSource(user: User, slug: string, askedPage: number, asOf: AsOf): Promise<SourcePage | null> {
  authorise(user, "register.read");
  const source = await findSource(slug, asOf.knownAt);
  if (!source) return null;
  const total = (await countRecords([source.id], asOf)).get(source.id) ?? 0;
  const { page, pages, skip } = pageWithin(askedPage, total, SOURCES_A_PAGE);
  const raw: unknown = await database().$queryRaw(recordsOfSource(source.id, asOf, SOURCES_A_PAGE, skip));
  const rows = z.array(recordRow).parse(raw).map(toSourceRecord);
  const revisions = source.revision === 1 ? [] : await sourceRevisions(source.id, asOf.knownAt);
  return { ...toFacts(source), records: { rows, total, page, pages }, revisions };
}
