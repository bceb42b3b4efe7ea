import { STARTER_ACCOUNT } from "@/lib/accounts/system-accounts";
import { insertActor } from "@/lib/actors/insert";
import { insertInterest } from "@/lib/actors/insert-interest";
import { parseVagueDate, requireDay, type VagueDate } from "@/lib/dates";
import { insertEvidence } from "@/lib/evidence/insert";
import { record, type Recorder } from "@/lib/history/record";
import { insertRecommendation, insertUpdate } from "@/lib/recommendations/insert";
import { insertTheme } from "@/lib/recommendations/themes";
import { insertSource } from "@/lib/sources/insert";
import { STARTER_RECORDS } from "@/prisma/starter-register";
import { STARTER_INTERESTS } from "@/prisma/starter/interests";
import type { ActorFacts, EvidenceFacts, SourceFacts } from "@/prisma/starter/shape";
import {
  STARTER_ACTORS,
  STARTER_EVIDENCE,
  STARTER_SOURCES,
  STARTER_THEMES,
  type StarterActor,
  type StarterSourceSlug,
} from "@/prisma/starter/things";

/** @throws {RangeError} for a date that the starter data itself got wrong. */
function vague(edtf: string): VagueDate {
  const date = parseVagueDate(edtf);
  if (date === null) throw new RangeError(`Not an EDTF date: ${edtf}`);
  return date;
}

/** Makes one thing for each entry of a table, in its order, and gives their ids under the same keys. */
async function insertEach<Facts>(
  table: Record<string, Facts>,
  insert: (facts: Facts, key: string) => Promise<string>,
): Promise<(key: string) => string> {
  const ids = new Map<string, string>();
  for (const [key, facts] of Object.entries(table)) ids.set(key, await insert(facts, key));
  return (key) => {
    const id = ids.get(key);
    if (id === undefined) throw new RangeError(`The starter register names ${key} and does not hold it`);
    return id;
  };
}

async function isEmpty({ tx }: Recorder): Promise<boolean> {
  const first = { select: { id: true } } as const;
  return (
    (await tx.recommendation.findFirst(first)) === null &&
    (await tx.source.findFirst(first)) === null &&
    (await tx.theme.findFirst(first)) === null
  );
}

async function insertAll(recorder: Recorder): Promise<void> {
  const author = STARTER_ACCOUNT.id;
  const actorId = await insertEach<ActorFacts>(
    STARTER_ACTORS,
    async (facts) => (await insertActor(recorder, facts)).id,
  );
  const themeId = await insertEach(Object.fromEntries(STARTER_THEMES.map((name) => [name, name])), (name) =>
    insertTheme(recorder, name),
  );
  const sourceId = await insertEach<SourceFacts>(STARTER_SOURCES, ({ date, ...facts }, slug) =>
    insertSource(recorder, author, slug, { ...facts, date: vague(date), publisher: null, address: null }),
  );
  const evidenceRevisionId = await insertEach<EvidenceFacts<StarterSourceSlug, StarterActor>>(
    STARTER_EVIDENCE,
    async ({ source, provider, date, ...facts }) => {
      const inserted = await insertEvidence(recorder, author, {
        ...facts,
        address: null,
        publisher: null,
        date: date === null ? null : vague(date),
        accessed: null,
        providerId: provider === null ? null : actorId(provider),
        sourceId: sourceId(source),
      });
      return inserted.evidenceRevisionId;
    },
  );
  for (const { holder, payer, asAt, source, ...facts } of STARTER_INTERESTS) {
    await insertInterest(recorder, author, actorId(holder), {
      ...facts,
      payerId: "actor" in payer ? actorId(payer.actor) : null,
      payerWords: "words" in payer ? payer.words : null,
      asAt: requireDay(asAt),
      sourceId: sourceId(source),
      period: null,
      passageHint: null,
      allegedBy: null,
      reply: null,
      replyDay: null,
    });
  }
  for (const { reference, kind, title, summary, ...facts } of STARTER_RECORDS) {
    const { recommendationId } = await insertRecommendation(recorder, author, reference, {
      kind,
      title,
      summary,
      themeId: themeId(facts.theme),
      sourceId: sourceId(facts.source),
      passage: { ...facts.passage, page: null },
      made: vague(facts.made),
      due: facts.due === undefined ? null : vague(facts.due),
      addresseeIds: facts.addressees.map(actorId),
      ownerId: null,
      priority: null,
      reviewDays: null,
      doneWhen: null,
    });
    const { cites, effective, ...assessment } = facts.update;
    await insertUpdate(recorder, author, {
      ...assessment,
      recommendationId,
      effective: vague(effective),
      correctsId: null,
      citations: cites.map(({ evidence, polarity }) => ({
        evidenceRevisionId: evidenceRevisionId(evidence),
        polarity,
      })),
    });
  }
}

/**
 * Enters the starter register into an empty one, in one transaction and under its own account, whose row must be
 * there. A register that holds any record, source or theme is left as it is: loading twice changes nothing.
 */
export async function loadStarterRegister(): Promise<{ loaded: boolean }> {
  return record(STARTER_ACCOUNT, async (recorder) => {
    if (!(await isEmpty(recorder))) return { loaded: false };
    await insertAll(recorder);
    return { loaded: true };
  });
}
