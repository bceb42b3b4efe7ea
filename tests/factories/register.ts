import type { z } from "zod";
import type { User } from "@/lib/access/policy";
import { database } from "@/lib/platform/database/connect";
import type { ActorKind } from "@/lib/platform/database/generated/enums";
import { withHistory } from "@/lib/platform/history/record";
import { requireDay } from "@/lib/platform/time/dates";
import { insertActor } from "@/lib/register/actors/insert";
import { addInterestSchema } from "@/lib/register/actors/schema";
import { addInterest } from "@/lib/register/actors/write";
import { joinAskSchema } from "@/lib/register/asks/schema";
import { joinAsk } from "@/lib/register/asks/write";
import { insertSourceText, sha256Of, type SourceTextContent } from "@/lib/register/documents/insert";
import { type EvidenceContent, insertEvidence } from "@/lib/register/evidence/insert";
import { insertRecommendation } from "@/lib/register/recommendations/insert";
import { addRecommendationSchema, reviseRecommendationSchema } from "@/lib/register/recommendations/schema";
import { insertTheme } from "@/lib/register/themes/insert";
import { addRecommendation, reviseRecommendation } from "@/lib/register/recommendations/write";
import type { Locator } from "@/lib/register/sources/locate";
import { hashSpan, type Span } from "@/lib/register/sources/passage";
import { addSourceSchema } from "@/lib/register/sources/schema";
import { addSource } from "@/lib/register/sources/write";
import { recordUpdateSchema } from "@/lib/register/updates/schema";
import { recordUpdate } from "@/lib/register/updates/write";
import { makeAccount } from "@/tests/factories/accounts";

// A factory makes whatever parents it is not given. It calls the register's own write function if there is one, with
// input as from a form, so every field is text, as a person types it.

let made = 1_000;

/**
 * A number for unique names and references within one test file. All have four digits, so that they sort as text in the
 * order in which they were made.
 */
function nextNumber(): number {
  made += 1;
  return made;
}

export async function makeActor(
  given: { name?: string; kind?: ActorKind; by?: User } = {},
): Promise<{ id: string; slug: string }> {
  const by = given.by ?? (await makeAccount());
  const { name = `Actor ${nextNumber()}`, kind = "BODY" } = given;
  return withHistory(by, (history) => insertActor(history, { name, kind }));
}

export async function makeTheme(name = `Theme ${nextNumber()}`, by?: User): Promise<{ id: string; slug: string }> {
  const id = await withHistory(by ?? (await makeAccount()), (history) => insertTheme(history, name));
  const { slug } = await database().theme.findUniqueOrThrow({ where: { id }, select: { slug: true } });
  return { id, slug };
}

type SourceForm = Partial<Record<keyof z.input<typeof addSourceSchema>, string>>;

export async function makeSource({ by, ...given }: SourceForm & { by?: User } = {}): Promise<{ slug: string }> {
  const input = addSourceSchema.parse({
    title: `Source ${nextNumber()}`,
    kind: "REPORT",
    date: "2022-12-20",
    ...given,
  });
  return addSource(by ?? (await makeAccount()), input);
}

/** The next version of a source's text: pasted, or from a file if its content is given. `source` is a slug. */
export async function makeSourceText({
  by,
  source,
  text,
  file,
  ...given
}: Partial<Omit<SourceTextContent, "file">> & { by?: User; source: string; text: string; file?: string }): Promise<{
  version: number;
}> {
  const author = by ?? (await makeAccount());
  const { id } = await database().source.findUniqueOrThrow({ where: { slug: source }, select: { id: true } });
  const bytes = file === undefined ? null : Buffer.from(file);
  return withHistory(author, (history) =>
    insertSourceText(
      history,
      author.id,
      id,
      {
        note: "A better copy.",
        mediaType: "text/plain",
        file: bytes && { name: "text.txt", sha256: sha256Of(bytes), bytes },
        text,
        pageStarts: [],
        extractor: "pasted",
        remarks: [],
        ...given,
      },
      new Map(),
    ),
  );
}

/** The locator of a passage in a text. */
export function locatorIn(text: string, span: Span): Locator {
  return { ...span, sha256: hashSpan(text, span) };
}

/** A record taken from a passage of a source. `source` is a slug. */
export async function makeLocatedRecord({
  by,
  source,
  passage,
}: {
  by?: User;
  source: string;
  passage: Locator;
}): Promise<{ reference: string }> {
  const author = by ?? (await makeAccount());
  const reference = `LOC-${nextNumber()}`;
  const { id: sourceId } = await database().source.findUniqueOrThrow({ where: { slug: source }, select: { id: true } });
  const themeId = (await makeTheme(undefined, author)).id;
  const addressee = await makeActor({ by: author });
  await withHistory(author, (history) =>
    insertRecommendation(history, author.id, reference, {
      kind: "RECOMMENDATION",
      title: "A record with its passage",
      summary: "What is asked.",
      themeId,
      sourceId,
      passage: { ...passage, page: null, hint: null },
      made: { edtf: "2022-12-20", earliest: requireDay("2022-12-20"), latest: requireDay("2022-12-20") },
      due: null,
      addresseeIds: [addressee.id],
      ownerId: null,
      priority: null,
      reviewDays: null,
      doneWhen: null,
      publisherReference: null,
      publisherSection: null,
    }),
  );
  return { reference };
}

/** An item of evidence that nothing cites yet. */
export async function makeEvidence({ by, ...given }: Partial<EvidenceContent> & { by?: User } = {}): Promise<{
  evidenceId: string;
  evidenceRevisionId: string;
  number: number;
}> {
  const author = by ?? (await makeAccount());
  const number = nextNumber();
  return withHistory(author, (history) =>
    insertEvidence(history, author.id, {
      title: `Evidence ${number}`,
      summary: "What it shows.",
      address: null,
      publisher: null,
      date: null,
      accessed: null,
      providerId: null,
      sourceId: null,
      reliability: "B",
      credibility: 2,
      ...given,
    }),
  );
}

type RecommendationForm = Partial<
  Record<Exclude<keyof z.input<typeof addRecommendationSchema>, "addressees" | "furtherThemes">, string>
> & { addressees?: string[]; furtherThemes?: string[] };

/** A record without an update. `source`, `theme`, `furtherThemes` and `addressees` are slugs. */
export async function makeRecommendation({ by, ...given }: RecommendationForm & { by?: User } = {}): Promise<{
  reference: string;
}> {
  const author = by ?? (await makeAccount());
  const number = nextNumber();
  const input = addRecommendationSchema.parse({
    reference: `FAC-${number}`,
    kind: "RECOMMENDATION",
    title: `Record ${number}`,
    summary: "What is asked.",
    made: "2022-12-20",
    ...given,
    source: given.source ?? (await makeSource({ by: author })).slug,
    theme: given.theme ?? (given.newTheme === undefined ? (await makeTheme(undefined, author)).slug : undefined),
    addressees: given.addressees ?? [(await makeActor({ by: author })).slug],
  });
  return addRecommendation(author, input);
}

/** A new revision of a record, as from its form just opened with these fields changed. */
export async function reviseRecord(
  by: User,
  reference: string,
  changed: Record<string, string | string[]>,
): Promise<void> {
  const revision = await database().recommendationRevision.findFirstOrThrow({
    where: { recommendation: { reference } },
    orderBy: { number: "desc" },
    include: { theme: true, source: true, addressees: { include: { actor: true } } },
  });
  const input = reviseRecommendationSchema.parse({
    reference,
    baseRevision: String(revision.number),
    note: "Clearer words.",
    kind: revision.kind,
    title: revision.title,
    summary: revision.summary,
    made: revision.madeEdtf,
    theme: revision.theme.slug,
    source: revision.source.slug,
    addressees: revision.addressees.map(({ actor }) => actor.slug),
    ...changed,
  });
  await reviseRecommendation(by, input);
}

/** Where somebody looked and found nothing, as a form sends it. */
export const LOOKED = { lookedIn: "News pages\nand the gazette", lookedFor: "“kettling”", lookedUntil: "2024-05-01" };

type UpdateForm = Partial<
  Record<Exclude<keyof z.input<typeof recordUpdateSchema>, "evidence" | "baseRevision" | "baseUpdate">, string>
> & { evidence?: Record<string, string>[] };

/** The next update of a record, as from a form just opened. `evidence` is a list of blocks as the form submits them. */
export async function makeUpdate({ by, ...given }: UpdateForm & { by?: User } = {}): Promise<{
  reference: string;
  number: number;
}> {
  const author = by ?? (await makeAccount());
  const reference = given.reference ?? (await makeRecommendation({ by: author })).reference;
  const { _count: seen } = await database().recommendation.findUniqueOrThrow({
    where: { reference },
    select: { _count: { select: { revisions: true, updates: true } } },
  });
  const input = recordUpdateSchema.parse({
    status: "IN_PROGRESS",
    response: "NO_RESPONSE",
    confidence: "MEDIUM",
    rationale: "Why it stands so.",
    effective: "2023-01-01",
    ...given,
    reference,
    baseRevision: seen.revisions,
    baseUpdate: seen.updates,
  });
  return recordUpdate(author, input);
}

/** Groups records with the same ask in a new group. Returns its number. */
export async function makeAsk(
  references: readonly [string, string, ...string[]],
  { title = `Ask ${nextNumber()}`, by }: { title?: string; by?: User } = {},
): Promise<{ number: number }> {
  const author = by ?? (await makeAccount());
  const note = "The same in other words.";
  const [reference, other, ...more] = references;
  const { number } = await joinAsk(author, joinAskSchema.parse({ reference, other, title, note }));
  for (const another of more) {
    await joinAsk(author, joinAskSchema.parse({ reference: another, ask: `A-${number}`, note }));
  }
  return { number };
}

type InterestForm = Partial<Record<keyof z.input<typeof addInterestSchema>, string>>;

/**
 * An interest as from a form, reported, with an ultimate payer who is not disclosed. `holder`, `payer` and `source` are
 * slugs.
 */
export async function makeInterest({ by, ...given }: InterestForm & { by?: User } = {}): Promise<{ holder: string }> {
  const author = by ?? (await makeAccount());
  const facts =
    given.kind === "ALLEGED"
      ? { allegedBy: "A newspaper" }
      : { role: "adviser", payerWords: "Undisclosed", amountState: "UNDISCLOSED", disclosure: "UNDISCLOSED" };
  const input = addInterestSchema.parse({
    kind: "REPORTED",
    asAt: "2023-04-27",
    ...facts,
    ...given,
    holder: given.holder ?? (await makeActor({ by: author })).slug,
    source: given.source ?? (await makeSource({ by: author })).slug,
  });
  return addInterest(author, input);
}
