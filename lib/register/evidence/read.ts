import { z } from "zod";
import { type User, authorise } from "@/lib/access/policy";
import { database } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { Reliability } from "@/lib/platform/database/generated/enums";
import { queryRow, queryRows } from "@/lib/platform/database/rows";
import { pageWithin } from "@/lib/platform/paging";
import type { AsOf } from "@/lib/platform/time/as-of";
import { undisclosedFunding } from "@/lib/register/actors/interest-query";
import { atAddressRow, itemsAtAddress, itemsMeant, onFileRow } from "@/lib/register/evidence/on-file-query";
import { type RecordedEvidence, revisionSelect, toRevision } from "@/lib/register/evidence/revision";
import { type EvidenceFilter, evidenceItems } from "@/lib/register/evidence/search-query";
import { valuesOf } from "@/lib/platform/vocabulary";
import { ADDRESS_STATES } from "@/lib/register/evidence/address-states";
import { countedAt } from "@/lib/register/state/counted-query";

/** How many items, and how many updates that cite one item, a page shows. */
const EVIDENCE_A_PAGE = 25;

/** How many items a form offers to choose from without a script. Any other is cited by its number. */
const MAX_CHOICES = 25;

const listedRow = z.object({
  item: z.number(),
  title: z.string(),
  publisher: z.string().nullable(),
  date_edtf: z.string().nullable(),
  reliability: z.enum(Reliability),
  credibility: z.number(),
  recorded_at: z.date(),
  provider_name: z.string().nullable(),
  provider_slug: z.string().nullable(),
  state: z.enum(valuesOf(ADDRESS_STATES)).nullable(),
  citations: z.number(),
});

/** An item's provider, and whether it has an interest whose ultimate payer is not disclosed. */
function toProvider(provider: { slug: string; name: string } | null, undisclosed: ReadonlySet<string>) {
  return provider && { ...provider, fundingUndisclosed: undisclosed.has(provider.slug) };
}

function toListed(raw: z.infer<typeof listedRow>, undisclosed: ReadonlySet<string>) {
  const {
    item: number,
    date_edtf: dateEdtf,
    recorded_at: recordedAt,
    provider_name,
    provider_slug,
    state: addressState,
    ...same
  } = raw;
  const provider =
    provider_name !== null && provider_slug !== null ? { slug: provider_slug, name: provider_name } : null;
  return { ...same, number, dateEdtf, recordedAt, addressState, provider: toProvider(provider, undisclosed) };
}

/** An item of evidence in a list, with the number of updates that cite it. */
export type ListedEvidence = ReturnType<typeof toListed>;

/** A page of the evidence known at `knownAt` and dated no later than the day, newest number first. */
export async function listEvidence(
  user: User,
  { page: askedPage, ...filter }: EvidenceFilter & { page: number },
  asOf: AsOf,
): Promise<{ rows: ListedEvidence[]; total: number; page: number; pages: number }> {
  authorise(user, "register.read");
  const items = evidenceItems(filter, asOf);
  const counted = await queryRow(
    z.object({ total: z.number() }),
    Prisma.sql`SELECT count(*)::integer AS total FROM (${items}) items`,
  );
  const total = counted?.total ?? 0;
  const { page, pages, skip } = pageWithin(askedPage, total, EVIDENCE_A_PAGE);
  const raw: unknown = await database().$queryRaw(
    Prisma.sql`SELECT * FROM (${items}) items ORDER BY items.item DESC LIMIT ${EVIDENCE_A_PAGE} OFFSET ${skip}`,
  );
  const rows = z.array(listedRow).parse(raw);
  const undisclosed = await undisclosedFunding(
    rows.flatMap(({ provider_slug }) => provider_slug ?? []),
    asOf.knownAt,
  );
  return { rows: rows.map((row) => toListed(row, undisclosed)), total, page, pages };
}

/** An item as a form offers it. */
export type EvidenceChoice = { number: number; title: string; publisher: string | null; address: string | null };

/** The newest items, as known now, to choose from in a form. */
export async function listEvidenceChoices(user: User): Promise<EvidenceChoice[]> {
  authorise(user, "register.read");
  const items = await database().evidence.findMany({
    orderBy: { number: "desc" },
    take: MAX_CHOICES,
    select: {
      number: true,
      revisions: {
        orderBy: { number: "desc" },
        take: 1,
        select: { title: true, publisher: true, address: true, withdrawn: true },
      },
    },
  });
  return items.flatMap(({ number, revisions: [newest] }) => {
    if (!newest || newest.withdrawn) return [];
    const { title, publisher, address } = newest;
    return [{ number, title, publisher, address }];
  });
}

/** An item on file that somebody who types could mean. */
export type EvidenceOnFile = z.output<typeof onFileRow>;

/** The items that somebody could mean who types this, at most ten: the same address first, then the number, then the newest. */
export async function findEvidence(user: User, text: string): Promise<EvidenceOnFile[]> {
  authorise(user, "register.read");
  return text.trim() === "" ? [] : queryRows(onFileRow, itemsMeant(text));
}

/** The other items with the same address as this one, as known at the instant. */
export async function listAtSameAddress(
  user: User,
  { number, address }: { number: number; address: string | null },
  knownAt: Date,
): Promise<{ number: number; title: string }[]> {
  authorise(user, "register.read");
  if (address === null) return [];
  const found = await queryRows(atAddressRow, itemsAtAddress(address, knownAt));
  return found.filter((other) => other.number !== number);
}

function withFunding(revision: RecordedEvidence, undisclosed: ReadonlySet<string>) {
  return { ...revision, provider: toProvider(revision.provider, undisclosed) };
}

export type EvidenceRevision = ReturnType<typeof withFunding>;

const citationSelect = {
  polarity: true,
  evidenceRevision: { select: { number: true } },
  update: {
    select: {
      id: true,
      number: true,
      status: true,
      response: true,
      effectiveEdtf: true,
      recordedAt: true,
      recommendation: { select: { reference: true } },
      correctedBy: { select: { id: true, number: true } },
    },
  },
} as const satisfies Prisma.CitationSelect;

type CitationRow = Prisma.CitationGetPayload<{ select: typeof citationSelect }>;

/** Which of the updates in these citations, and of their corrections, counted at an instant, by id. */
async function countedOf(rows: readonly CitationRow[], knownAt: Date): Promise<ReadonlySet<string>> {
  const ids = rows.flatMap(({ update }) => [update.id, ...(update.correctedBy ? [update.correctedBy.id] : [])]);
  const counted = await queryRows(
    z.object({ id: z.string() }),
    Prisma.sql`
    SELECT u.id::text AS id FROM "update" u
    WHERE u.id = ANY(${ids}::uuid[]) AND ${countedAt(Prisma.sql`u`, knownAt)}`,
  );
  return new Set(counted.map(({ id }) => id));
}

function toCitation(row: CitationRow, counted: ReadonlySet<string>) {
  const { id, number, status, response, effectiveEdtf, recordedAt, recommendation, correctedBy } = row.update;
  return {
    reference: recommendation.reference,
    update: number,
    status,
    response,
    effectiveEdtf,
    recordedAt,
    polarity: row.polarity,
    /** Number of the item's revision that the update cites. */
    revision: row.evidenceRevision.number,
    /** Number of the update that corrects this one, if it was known and counted. */
    correctedBy: correctedBy && counted.has(correctedBy.id) ? correctedBy.number : null,
    /** Whether the update does not count, because it needs verification and nobody has verified it. */
    proposed: !counted.has(id),
  };
}

export type EvidenceCitation = ReturnType<typeof toCitation>;

export type EvidencePage = {
  number: number;
  /** As known at the instant. */
  revision: EvidenceRevision;
  /** Every revision known at the instant, newest first. */
  revisions: EvidenceRevision[];
  /** One page of the updates known at the instant that cite the item, newest first. */
  citations: EvidenceCitation[];
  cited: number;
  page: number;
  pages: number;
};

/** One item as known at `knownAt`; null when there is no item with this number, or there was none yet. */
export async function getEvidence(
  user: User,
  number: number,
  askedPage: number,
  asOf: AsOf,
): Promise<EvidencePage | null> {
  authorise(user, "register.read");
  // Outside the column's range: no item can have this number.
  if (!Number.isInteger(number) || number < 1 || number > 2_147_483_647) return null;
  const known = { recordedAt: { lte: asOf.knownAt } };
  const item = await database().evidence.findUnique({
    where: { number },
    select: {
      id: true,
      revisions: { where: known, orderBy: { number: "desc" }, select: revisionSelect(asOf.knownAt) },
    },
  });
  const undisclosed = await undisclosedFunding(
    item?.revisions.flatMap(({ provider }) => provider?.slug ?? []) ?? [],
    asOf.knownAt,
  );
  const revisions = item?.revisions.map((row) => withFunding(toRevision(row), undisclosed)) ?? [];
  const revision = revisions[0];
  if (!item || !revision) return null;
  const where = { evidenceRevision: { evidenceId: item.id }, update: known };
  const cited = await database().citation.count({ where });
  const { page, pages, skip } = pageWithin(askedPage, cited, EVIDENCE_A_PAGE);
  const citations = await database().citation.findMany({
    where,
    orderBy: [
      { update: { recordedAt: "desc" } },
      { update: { recommendation: { reference: "asc" } } },
      { update: { number: "desc" } },
      { evidenceRevision: { number: "desc" } },
    ],
    skip,
    take: EVIDENCE_A_PAGE,
    select: citationSelect,
  });
  const counted = await countedOf(citations, asOf.knownAt);
  return {
    number,
    revision,
    revisions,
    citations: citations.map((row) => toCitation(row, counted)),
    cited,
    page,
    pages,
  };
}
