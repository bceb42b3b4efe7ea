import { parse } from "csv-parse/sync";
import type { User } from "@/lib/access/policy";
import { exportRecommendations, exportUpdates } from "@/lib/delivery/exchange/read";
import { database } from "@/lib/platform/database/connect";
import { withHistory } from "@/lib/platform/history/record";
import { dateOf, requireDay } from "@/lib/platform/time/dates";
import { withdrawRecommendation } from "@/lib/register/recommendations/write";
import { insertUpdate, NOT_LOOKED } from "@/lib/register/updates/insert";
import { asOfNow, EVERYTHING, readAll } from "@/tests/database/support/exports";
import { HARD_TEXTS } from "@/tests/factories/hard-texts";
import { makeAccount } from "@/tests/factories/accounts";
import { makeActor, makeRecommendation, makeSource, makeTheme, makeUpdate } from "@/tests/factories/register";

const EXPORTS = [exportRecommendations, exportUpdates];

const MANY_RECORDS = 3_000;

/**
 * Enough records for several batches, inserted by three statements, because through the forms it would take minutes.
 */
async function makeManyRecords(by: User): Promise<void> {
  const theme = await makeTheme(undefined, by);
  const { slug } = await makeSource({ by });
  const source = await database().source.findUniqueOrThrow({ where: { slug }, select: { id: true } });
  const addressee = await makeActor({ by });
  const made = dateOf(requireDay("2022-12-20"));
  await withHistory(by, async ({ tx, instant, append }) => {
    const records = await tx.recommendation.createManyAndReturn({
      data: Array.from({ length: MANY_RECORDS }, (_, index) => ({
        reference: `GEN-${String(index + 1).padStart(4, "0")}`,
        enteredAt: instant,
        enteredById: by.id,
      })),
      select: { id: true, reference: true },
    });
    const revisions = await tx.recommendationRevision.createManyAndReturn({
      data: records.map(({ id, reference }, index) => ({
        recommendationId: id,
        number: 1,
        recordedAt: instant,
        authorId: by.id,
        withdrawn: false,
        kind: "RECOMMENDATION" as const,
        title: `Generated record ${reference}`,
        summary: HARD_TEXTS[index % HARD_TEXTS.length] ?? "",
        themeId: theme.id,
        sourceId: source.id,
        madeEdtf: "2022-12-20",
        madeEarliest: made,
        madeLatest: made,
        searchText: `generated record ${reference.toLowerCase()}`,
      })),
      select: { id: true },
    });
    await tx.revisionAddressee.createMany({
      data: revisions.map(({ id }) => ({ revisionId: id, actorId: addressee.id, position: 0 })),
    });
    await append({ action: "test", subjectType: "test", subjectId: "many", before: null, after: records.length });
  });
}

test("3,000 records come in batches, and byte for byte the same for the same pair while the register goes on", async () => {
  const by = await makeAccount("ANALYST");
  await makeManyRecords(by);
  const updated = await makeUpdate({ by, reference: "GEN-2990", status: "NO_PROGRESS" });
  const asOf = await asOfNow();
  const before = await Promise.all(EXPORTS.map((rows) => readAll(rows(by, EVERYTHING, asOf, { mark: false }))));
  expect(parse(before[0] ?? "")).toHaveLength(MANY_RECORDS + 1);
  expect(parse(before[1] ?? "")).toHaveLength(2);

  /** Changes the register during a slow download. */
  async function goOn(step: number): Promise<void> {
    const reference = `GEN-${String(MANY_RECORDS - step).padStart(4, "0")}`;
    await makeUpdate({ by, reference, rationale: "Recorded after the pair’s instant." });
    await makeRecommendation({ by, reference: `GEN-${5_000 + step * 2 + Number(during)}` });
    await withdrawRecommendation(by, {
      reference: `GEN-${2_000 + step * 2 + Number(during)}`,
      baseRevision: 1,
      note: "Test.",
    });
  }
  let during = false;
  await goOn(0);
  const corrected = await database().update.findFirstOrThrow({
    where: { recommendation: { reference: updated.reference } },
    select: { id: true, recommendationId: true, effectiveEdtf: true, effectiveLatest: true },
  });
  const day = requireDay("2023-01-01");
  await withHistory(by, (history) =>
    insertUpdate(history, by.id, {
      recommendationId: corrected.recommendationId,
      status: "IMPLEMENTED",
      response: "ACCEPTED",
      confidence: "HIGH",
      closure: null,
      rationale: "A correction after the pair’s instant.",
      effective: { edtf: day, earliest: day, latest: day },
      ...NOT_LOOKED,
      correctsId: corrected.id,
      correctionNote: null,
      citations: [],
    }),
  );

  during = true;
  for (const [index, rows] of EXPORTS.entries()) {
    let text = "";
    let parts = 0;
    for await (const part of rows(by, EVERYTHING, asOf, { mark: false })) {
      text += part;
      parts += 1;
      await goOn(index * 10 + parts);
    }
    expect(parts).toBeGreaterThan(1);
    expect(text === before[index]).toBe(true); // not toEqual: a diff of megabytes would be useless
  }

  const after = await readAll(exportRecommendations(by, EVERYTHING, await asOfNow(), { mark: false }));
  expect(after).toContain("Recorded after the pair’s instant.");
  expect(after).toContain("A correction after the pair’s instant.");
}, 300_000);
