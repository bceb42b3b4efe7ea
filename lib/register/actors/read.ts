import { queryRow, queryRows } from "@/lib/platform/database/rows";
import {
  actorChoices,
  type ActorRevision,
  actorRevisions,
  type NewestActor,
  newestActor,
} from "@/lib/register/actors/revision-query";
import { findPair, type Pair } from "@/lib/register/names/merge";
import { laterMerge, type Merged, mergedInto } from "@/lib/register/names/merges-query";
import {
  actorNameAt,
  actorsAt,
  type KnownAt,
  nameAt,
  sourceTitleAt,
  standingSlug,
  titleAt,
} from "@/lib/register/names/names-query";
import { sourceChoices } from "@/lib/register/sources/facts-query";
import { z } from "zod";
import type { AsOf } from "@/lib/platform/time/as-of";
import { currentInterests, undisclosedFunding, type InterestSide } from "@/lib/register/actors/interest-query";
import { actorsOnFile, actorsWithCounts, type ActorFilter } from "@/lib/register/actors/list-query";
import { database } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { ActorKind } from "@/lib/platform/database/generated/enums";
import { dayOf } from "@/lib/platform/time/dates";
import { moneyWords } from "@/lib/platform/money";
import { pageWithin } from "@/lib/platform/paging";
import { authorise, can, type User } from "@/lib/access/policy";

/** How many actors, and how many interests of one actor, a page shows. */
const ACTORS_A_PAGE = 50;
const INTERESTS_A_PAGE = 25;

const listedRow = z.object({
  slug: z.string(),
  name: z.string(),
  kind: z.enum(ActorKind),
  recommendations: z.number(),
  commitments: z.number(),
  evidence: z.number(),
});

export type ListedActor = z.infer<typeof listedRow> & {
  /** Whether it holds an interest whose ultimate payer is not disclosed. */
  fundingUndisclosed: boolean;
};

/** A page of the actors known at `knownAt`, by name. */
export async function listActors(
  user: User,
  { page: askedPage, ...filter }: ActorFilter & { page: number },
  asOf: AsOf,
): Promise<{ rows: ListedActor[]; total: number; page: number; pages: number }> {
  authorise(user, "register.read");
  const counted = await queryRow(
    z.object({ total: z.number() }),
    Prisma.sql`SELECT count(*)::integer AS total FROM (${actorsOnFile(filter, asOf)}) found`,
  );
  const total = counted?.total ?? 0;
  const { page, pages, skip } = pageWithin(askedPage, total, ACTORS_A_PAGE);
  const rows = z
    .array(listedRow)
    .parse(await database().$queryRaw(actorsWithCounts(filter, asOf, ACTORS_A_PAGE, skip)));
  const undisclosed = await undisclosedFunding(
    rows.map(({ slug }) => slug),
    asOf.knownAt,
  );
  return {
    rows: rows.map((row) => ({ ...row, fundingUndisclosed: undisclosed.has(row.slug) })),
    total,
    page,
    pages,
  };
}

/** `knownAt`: the instant as of which what it names is called. */
const interestSelect = (knownAt: KnownAt) =>
  ({
    number: true,
    recordedAt: true,
    author: { select: { name: true } },
    note: true,
    kind: true,
    role: true,
    payer: actorNameAt(knownAt),
    payerWords: true,
    amountState: true,
    amount: true,
    currency: true,
    periodEdtf: true,
    asAt: true,
    disclosure: true,
    source: sourceTitleAt(knownAt),
    passageHint: true,
    allegedBy: true,
    reply: true,
    replyDay: true,
    remark: true,
    withdrawn: true,
    interest: { select: { number: true, holder: actorNameAt(knownAt) } },
  }) as const satisfies Prisma.InterestRevisionSelect;

function toInterest(row: Prisma.InterestRevisionGetPayload<{ select: ReturnType<typeof interestSelect> }>) {
  const { number: revision, interest, amount, currency, ...same } = row;
  const stated = amount !== null && currency !== null ? { value: amount.toFixed(), currency } : null;
  return {
    ...same,
    holder: nameAt(interest.holder),
    /** The slug of the actor of whom it was recorded, whose interests its number counts. */
    of: interest.holder.slug,
    payer: row.payer && nameAt(row.payer),
    source: titleAt(row.source),
    number: interest.number,
    revision,
    amount: stated && { ...stated, words: moneyWords(stated.value, stated.currency) },
    asAt: dayOf(row.asAt),
    replyDay: row.replyDay && dayOf(row.replyDay),
  };
}

/** One interest as known at an instant. */
export type RecordedInterest = ReturnType<typeof toInterest>;

export type InterestPage = { rows: RecordedInterest[]; total: number; page: number; pages: number };

async function listSide(user: User, side: InterestSide, askedPage: number, { knownAt }: AsOf): Promise<InterestPage> {
  const current = currentInterests(side, can(user, "interest.readAlleged"), knownAt);
  const counted = await queryRow(
    z.object({ total: z.number() }),
    Prisma.sql`SELECT count(*)::integer AS total FROM (${current}) found`,
  );
  const total = counted?.total ?? 0;
  const { page, pages, skip } = pageWithin(askedPage, total, INTERESTS_A_PAGE);
  const ids = await queryRows(
    z.object({ id: z.string() }),
    Prisma.sql`
    SELECT found.id FROM (${current}) found
    ORDER BY found.withdrawn, found.as_at DESC, found.id DESC LIMIT ${INTERESTS_A_PAGE} OFFSET ${skip}`,
  );
  const order = new Map(ids.map(({ id }, index) => [id, index]));
  const rows = await database().interestRevision.findMany({
    where: { id: { in: [...order.keys()] } },
    select: { ...interestSelect(knownAt), id: true },
  });
  rows.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
  return { rows: rows.map(({ id: _id, ...row }) => toInterest(row)), total, page, pages };
}

export type ActorPage = {
  slug: string;
  name: string;
  kind: ActorKind;
  fundingUndisclosed: boolean;
  /** Every revision known at the instant, newest first; none where it was never corrected. */
  revisions: ActorRevision[];
  /** What stands for it at the instant. */
  merged: Merged[];
  /** What it stands for now, where that is known only since the instant. */
  laterInto: { slug: string; name: string } | null;
  /** Who pays or backs it. */
  holds: InterestPage;
  /** Whom it pays or backs. */
  pays: InterestPage;
};

/** An actor's name, as the title of its page; null for one that had not been added. */
export async function findActorName(user: User, slug: string, asOf: AsOf): Promise<string | null> {
  authorise(user, "register.read");
  return (await findOnFile(slug, asOf))?.name ?? null;
}

function findOnFile(slug: string, asOf: AsOf) {
  return queryRow(
    z.object({ id: z.string(), slug: z.string(), name: z.string(), kind: z.enum(ActorKind), revision: z.number() }),
    Prisma.sql`
    SELECT onfile.id::text, onfile.slug, onfile.name, onfile.kind::text, onfile.revision
    FROM (${actorsOnFile({ query: "", kind: null }, asOf)}) onfile
    WHERE onfile.id = (
      SELECT stood.stands_as_id FROM actor own JOIN ${actorsAt(asOf.knownAt)} stood ON stood.id = own.id WHERE own.slug = ${slug})`,
  );
}

/**
 * An actor, or what it stands for at `knownAt`, with a page of its interests on each side; null when there is no actor with this slug, or there was none yet
 * at `knownAt`.
 */
export async function getActorOnFile(
  user: User,
  asked: string,
  pages: { holds: number; pays: number },
  asOf: AsOf,
): Promise<ActorPage | null> {
  authorise(user, "register.read");
  const found = await findOnFile(asked, asOf);
  if (!found) return null;
  const { id, slug, name, kind, revision } = found;
  const revisions = revision === 1 ? [] : await actorRevisions(id, asOf.knownAt);
  const holds = await listSide(user, { holder: slug }, pages.holds, asOf);
  const pays = await listSide(user, { payer: slug }, pages.pays, asOf);
  const fundingUndisclosed = (await undisclosedFunding([slug], asOf.knownAt)).has(slug);
  const [merged, laterInto] = [
    await mergedInto("actor", id, asOf.knownAt),
    await laterMerge("actor", asked, asOf.knownAt),
  ];
  return { slug, name, kind, fundingUndisclosed, revisions, merged, laterInto, holds, pays };
}

/** An actor as it is known now, for the form that corrects it; null when there is none with this slug. */
export async function getActorToRevise(user: User, slug: string): Promise<NewestActor | null> {
  authorise(user, "register.read");
  return newestActor(slug);
}

/** Two actors for the form that makes them one, the other by `other`; null where there is none with this slug. */
export async function getActorsToMerge(user: User, slug: string, other: string): Promise<Pair | null> {
  authorise(user, "register.read");
  return findPair("actor", slug, other, await actorChoices());
}

/** The current state of one interest, for a form; null when it does not exist or the reader may not see it. */
export async function getInterest(user: User, holder: string, number: number): Promise<RecordedInterest | null> {
  authorise(user, "register.read");
  // Outside the column's range: no interest can have this number.
  if (!Number.isInteger(number) || number < 1 || number > 2_147_483_647) return null;
  const row = await database().interestRevision.findFirst({
    where: { interest: { number, holder: { slug: holder } } },
    orderBy: { number: "desc" },
    select: interestSelect(null),
  });
  if (!row || (row.kind === "ALLEGED" && !can(user, "interest.readAlleged"))) return null;
  return toInterest(row);
}

/** What an interest's form offers to choose from, and the holder; null when there is no such actor. */
export async function getInterestChoices(user: User, holder: string) {
  authorise(user, "register.read");
  const [sources, actors, standing] = await Promise.all([
    sourceChoices(),
    actorChoices(),
    standingSlug("actor", holder, null),
  ]);
  const found = actors.find(({ slug }) => slug === standing);
  // An interest keeps the number that it has of its own holder, also where that stands for another.
  return found
    ? { holder: { slug: holder, name: found.name }, payers: actors.filter((actor) => actor !== found), sources }
    : null;
}
export type InterestChoices = NonNullable<Awaited<ReturnType<typeof getInterestChoices>>>;
