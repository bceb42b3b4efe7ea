import { requireDay, type VagueDate } from "@/lib/platform/time/dates";
import { parseVagueDate } from "@/lib/platform/time/vague-dates";
import type { InterestContent } from "@/lib/register/actors/insert-interest";
import type { EvidenceContent } from "@/lib/register/evidence/insert";
import type { RecommendationContent } from "@/lib/register/recommendations/insert";
import type { SourceContent } from "@/lib/register/sources/insert";
import { NOT_LOOKED, type UpdateContent } from "@/lib/register/updates/insert";
import type { EvidenceFacts, InterestFacts, RecordFacts, SourceFacts, UpdateFacts } from "@/prisma/starter/shape";

/**
 * The ids that a register has given to the things to which the facts refer. Each function throws for a key that is not
 * defined.
 */
export type Ids = {
  actor: (key: string) => string;
  theme: (name: string) => string;
  source: (slug: string) => string;
  /** The revision of an item that an update is to cite. */
  evidenceRevision: (key: string) => string;
};

/** @throws {RangeError} for an invalid date in the starter data itself. */
export function vague(edtf: string): VagueDate {
  const date = parseVagueDate(edtf);
  if (date === null) throw new RangeError(`Not an EDTF date: ${edtf}`);
  return date;
}

export function sourceContentOf({
  title,
  kind,
  authors,
  place,
  date,
  pages,
  identifiers,
  note,
}: SourceFacts): SourceContent {
  return { title, kind, authors, place, date: vague(date), pages, identifiers, note, publisher: null, address: null };
}

export function evidenceContentOf(facts: EvidenceFacts, ids: Pick<Ids, "actor" | "source">): EvidenceContent {
  return {
    title: facts.title,
    summary: facts.summary,
    reliability: facts.reliability,
    credibility: facts.credibility,
    address: null,
    publisher: null,
    date: facts.date === null ? null : vague(facts.date),
    accessed: null,
    providerId: facts.provider === null ? null : ids.actor(facts.provider),
    sourceId: ids.source(facts.source),
  };
}

export function interestContentOf(facts: InterestFacts, ids: Pick<Ids, "actor" | "source">): InterestContent {
  return {
    kind: facts.kind,
    role: facts.role,
    payerId: "actor" in facts.payer ? ids.actor(facts.payer.actor) : null,
    payerWords: "words" in facts.payer ? facts.payer.words : null,
    amount: facts.amount,
    amountState: facts.amountState,
    period: null,
    asAt: requireDay(facts.asAt),
    disclosure: facts.disclosure,
    sourceId: ids.source(facts.source),
    passageHint: null,
    allegedBy: null,
    reply: null,
    replyDay: null,
    remark: facts.remark,
  };
}

export function recordContentOf(facts: RecordFacts, ids: Omit<Ids, "evidenceRevision">): RecommendationContent {
  return {
    kind: facts.kind,
    basis: facts.basis ?? null,
    title: facts.title,
    summary: facts.summary,
    themeId: ids.theme(facts.theme),
    furtherThemeIds: (facts.furtherThemes ?? []).map(ids.theme),
    sourceId: ids.source(facts.source),
    passage: { ...facts.passage, page: null },
    made: vague(facts.made),
    due: facts.due === undefined ? null : vague(facts.due),
    addresseeIds: facts.addressees.map(ids.actor),
    ownerId: null,
  };
}

export function updateContentOf(
  { cites, effective, ...assessment }: UpdateFacts,
  recommendationId: string,
  correctsId: string | null,
  { evidenceRevision }: Pick<Ids, "evidenceRevision">,
): UpdateContent {
  return {
    ...assessment,
    closure: null,
    recommendationId,
    effective: vague(effective),
    ...NOT_LOOKED,
    correctsId,
    correctionNote: null,
    citations: cites.map(({ evidence, polarity }) => ({ evidenceRevisionId: evidenceRevision(evidence), polarity })),
  };
}
