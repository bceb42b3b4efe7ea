import { STARTER_ACCOUNT } from "@/lib/access/accounts/system-accounts";
import { withHistory, type HistoryTransaction } from "@/lib/platform/history/record";
import { insertActor } from "@/lib/register/actors/insert";
import { insertInterest } from "@/lib/register/actors/insert-interest";
import { insertEvidence } from "@/lib/register/evidence/insert";
import { insertRecommendation } from "@/lib/register/recommendations/insert";
import { insertTheme } from "@/lib/register/themes/insert";
import { writeSource } from "@/lib/register/sources/insert";
import { insertUpdate } from "@/lib/register/updates/insert";
import { STARTER_REGISTER } from "@/prisma/starter-register";
import {
  evidenceContentOf,
  type Ids,
  interestContentOf,
  recordContentOf,
  sourceContentOf,
  updateContentOf,
} from "@/prisma/starter/content";
import type { RegisterFacts } from "@/prisma/starter/shape";

/** Inserts one thing for each entry of a table, in order, and returns their ids under the same keys. */
async function insertEach<Facts>(
  table: Readonly<Record<string, Facts>>,
  insert: (facts: Facts, key: string) => Promise<string>,
): Promise<(key: string) => string> {
  const ids = new Map<string, string>();
  for (const [key, facts] of Object.entries(table)) ids.set(key, await insert(facts, key));
  return (key) => {
    const id = ids.get(key);
    if (id === undefined) throw new RangeError(`The starter register refers to ${key} but does not define it`);
    return id;
  };
}

async function isEmpty({ tx }: HistoryTransaction): Promise<boolean> {
  const first = { select: { id: true } } as const;
  return (
    (await tx.recommendation.findFirst(first)) === null &&
    (await tx.source.findFirst(first)) === null &&
    (await tx.theme.findFirst(first)) === null
  );
}

async function insertAll(history: HistoryTransaction, register: RegisterFacts): Promise<void> {
  const author = STARTER_ACCOUNT.id;
  const actor = await insertEach(register.actors, async ({ name, kind }) => {
    return (await insertActor(history, { name, kind })).id;
  });
  const theme = await insertEach(Object.fromEntries(register.themes.map((name) => [name, name])), (name) =>
    insertTheme(history, name),
  );
  const source = await insertEach(register.sources, (facts, slug) =>
    writeSource(history, author, slug, sourceContentOf(facts)),
  );
  const evidenceRevision = await insertEach(register.evidence, async (facts) => {
    return (await insertEvidence(history, author, evidenceContentOf(facts, { actor, source }))).evidenceRevisionId;
  });
  const ids: Ids = { actor, theme, source, evidenceRevision };
  for (const facts of register.interests) {
    await insertInterest(history, author, actor(facts.holder), interestContentOf(facts, ids));
  }
  for (const facts of register.records) {
    const content = recordContentOf(facts, ids);
    const { recommendationId } = await insertRecommendation(history, author, facts.reference, content);
    for (const update of facts.updates) {
      await insertUpdate(history, author, updateContentOf(update, recommendationId, null, ids));
    }
  }
}

/**
 * Adds the starter register to an empty register, in one transaction and under its own account, whose row must exist.
 * Does nothing if there is any record, source or theme, so loading it twice changes nothing.
 */
export async function loadStarterRegister(register: RegisterFacts = STARTER_REGISTER): Promise<{ loaded: boolean }> {
  return withHistory(STARTER_ACCOUNT, async (history) => {
    if (!(await isEmpty(history))) return { loaded: false };
    await insertAll(history, register);
    return { loaded: true };
  });
}
