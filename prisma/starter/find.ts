import { STARTER_ACCOUNT } from "@/lib/access/accounts/system-accounts";
import type { Prisma } from "@/lib/platform/database/generated/client";
import type { HistoryTransaction } from "@/lib/platform/history/record";
import { dayOf } from "@/lib/platform/time/dates";
import { INTEREST_PARTS } from "@/lib/register/actors/insert-interest";
import { EVIDENCE_PARTS, type EvidenceRow } from "@/lib/register/evidence/insert";
import { RECORD_COLUMNS, type RevisionRow } from "@/lib/register/recommendations/insert";
import { findRevisions } from "@/lib/register/recommendations/revisions-query";
import { FIRST_EDITION } from "@/prisma/starter/first-edition";
import {
  evidenceDigest,
  interestDigest,
  interestFactsDigest,
  recordDigest,
  updateDigest,
  wordingDigest,
} from "@/prisma/starter/known-again";
import type { RegisterFacts } from "@/prisma/starter/shape";

/** Something that the starter register entered, with its first and its newest revision. */
export type FoundThing<Row> = {
  /** The edition that it was entered from. */
  edition: "first" | "second";
  first: Row;
  newest: Row;
  /** Whether the starter register has already revised it, so that it contains the second edition's changes. */
  isUpdated: boolean;
};

type Revision = { number: number; authorId: string };

/** The keys by digest of the first revision, as in the first edition and as in the second. */
function keysByDigest(first: Readonly<Record<string, string>>, second: readonly (readonly [string, string])[]) {
  const keys = new Map<string, { key: string; edition: "first" | "second" }>();
  for (const [key, digest] of second) keys.set(digest, { key, edition: "second" });
  for (const [key, digest] of Object.entries(first)) keys.set(digest, { key, edition: "first" });
  return keys;
}

/** The things with revisions that the starter register entered, by its keys. */
function recognised<Row extends Revision>(
  things: readonly { revisions: readonly Row[] }[],
  digestOf: (first: Row) => string,
  keys: ReturnType<typeof keysByDigest>,
): Map<string, FoundThing<Row>> {
  const found = new Map<string, FoundThing<Row>>();
  for (const { revisions } of things) {
    const [first] = revisions;
    const newest = revisions.at(-1);
    if (first?.authorId !== STARTER_ACCOUNT.id || newest === undefined) continue;
    const known = keys.get(digestOf(first));
    if (known === undefined) continue;
    const isUpdated = revisions.some(({ number, authorId }) => number > 1 && authorId === STARTER_ACCOUNT.id);
    found.set(known.key, { edition: known.edition, first, newest, isUpdated });
  }
  return found;
}

export async function findRecords(
  { tx }: HistoryTransaction,
  register: RegisterFacts,
): Promise<Map<string, FoundThing<RevisionRow>>> {
  const records = await tx.recommendation.findMany({
    where: { enteredById: STARTER_ACCOUNT.id },
    select: { ...RECORD_COLUMNS, id: true },
  });
  const all = await findRevisions(tx, {
    where: { recommendation: { enteredById: STARTER_ACCOUNT.id } },
    orderBy: { number: "asc" },
  });
  const first = Object.entries(FIRST_EDITION.records).map(([key, { wording }]) => [key, wording] as const);
  return recognised(
    records.map(({ id, ...recommendation }) => ({
      revisions: all
        .filter(({ recommendationId }) => recommendationId === id)
        .map((row): RevisionRow => ({ ...row, recommendation })),
    })),
    (row) => wordingDigest({ ...row, made: row.madeEdtf }),
    keysByDigest(
      Object.fromEntries(first),
      register.records.map((facts) => [facts.key, recordDigest(facts)] as const),
    ),
  );
}

export async function findEvidence(
  { tx }: HistoryTransaction,
  register: RegisterFacts,
): Promise<Map<string, FoundThing<EvidenceRow>>> {
  const evidence = await tx.evidence.findMany({
    where: { revisions: { some: { number: 1, authorId: STARTER_ACCOUNT.id } } },
    select: { revisions: { orderBy: { number: "asc" }, include: EVIDENCE_PARTS } },
  });
  const first = Object.entries(FIRST_EDITION.evidence).map(([key, { first: digest }]) => [key, digest] as const);
  return recognised(
    evidence,
    evidenceDigest,
    keysByDigest(
      Object.fromEntries(first),
      Object.entries(register.evidence).map(([key, facts]) => [key, evidenceDigest(facts)] as const),
    ),
  );
}

type InterestOfHolder = Prisma.InterestRevisionGetPayload<{ include: typeof INTEREST_PARTS }> & {
  holderSlug: string;
  holderName: string;
};

export async function findInterests(
  { tx }: HistoryTransaction,
  register: RegisterFacts,
): Promise<Map<string, FoundThing<InterestOfHolder>>> {
  const interests = await tx.interest.findMany({
    where: { revisions: { some: { number: 1, authorId: STARTER_ACCOUNT.id } } },
    select: {
      holder: { select: { slug: true, name: true } },
      revisions: { orderBy: { number: "asc" }, include: INTEREST_PARTS },
    },
  });
  const first = Object.entries(FIRST_EDITION.interests).map(([key, { first: digest }]) => [key, digest] as const);
  return recognised(
    interests.map(({ holder, revisions }) => ({
      revisions: revisions.map((row) => ({ ...row, holderSlug: holder.slug, holderName: holder.name })),
    })),
    ({ holderSlug, kind, role, asAt }) => interestDigest({ holder: holderSlug, kind, role, asAt: dayOf(asAt) }),
    keysByDigest(
      Object.fromEntries(first),
      register.interests.map((facts) => [facts.holder, interestFactsDigest(facts, register.actors)] as const),
    ),
  );
}

/** The updates that the starter register recorded on a record, by the digest of their content. */
export async function findUpdates({ tx }: HistoryTransaction, recommendationId: string) {
  const updates = await tx.update.findMany({
    where: { recommendationId, authorId: STARTER_ACCOUNT.id },
    orderBy: { number: "asc" },
    select: {
      id: true,
      number: true,
      status: true,
      response: true,
      confidence: true,
      rationale: true,
      effectiveEdtf: true,
      correctedBy: { select: { number: true, authorId: true } },
      verifications: { select: { verdict: true, reply: { select: { id: true } } } },
    },
  });
  return new Map(updates.map((update) => [updateDigest({ ...update, effective: update.effectiveEdtf }), update]));
}
export type FoundUpdate = Awaited<ReturnType<typeof findUpdates>> extends Map<string, infer Value> ? Value : never;
