import { inviteAccount } from "@/lib/access/accounts/write";
import type { User } from "@/lib/access/policy";
import { recordBackup } from "@/lib/audit/backup/write";
import { areFirstStepsHidden, listFirstSteps } from "@/lib/delivery/first-days/read";
import { chooseFirstSteps, recordHeadKept } from "@/lib/delivery/first-days/write";
import { follow, markSeen } from "@/lib/delivery/notifications/write";
import { saveView } from "@/lib/delivery/saved-views/write";
import { database } from "@/lib/platform/database/connect";
import { giveVerdict } from "@/lib/register/updates/write";
import { makeAccount } from "@/tests/factories/accounts";
import {
  LOOKED,
  locatorIn,
  makeLocatedRecord,
  makeRecommendation,
  makeSource,
  makeSourceText,
  makeUpdate,
} from "@/tests/factories/register";

/** The steps that the start page still asks for; null where it shows none. */
async function left(user: User): Promise<string[] | null> {
  const steps = await listFirstSteps(user);
  return steps && steps.filter(({ done }) => !done).map(({ step }) => step);
}

const EVIDENCE = {
  mode: "new",
  title: "The decree",
  summary: "What it shows.",
  polarity: "SUPPORTS",
  reliability: "B",
  credibility: "2",
};

test("an analyst’s first steps tick themselves off, whoever else records, and are gone once all three are done", async () => {
  const analyst = await makeAccount("ANALYST");
  const other = await makeAccount("ANALYST");
  const { reference } = await makeRecommendation({ by: other, owner: other.id });
  expect(await left(analyst)).toEqual(["take", "record", "locate"]);

  await makeRecommendation({ by: other, owner: analyst.id });
  expect(await left(analyst)).toEqual(["record", "locate"]);

  await makeUpdate({ by: analyst, reference, ...LOOKED });
  expect(await left(analyst)).toEqual(["record", "locate"]);
  await makeUpdate({ by: analyst, reference, evidence: [EVIDENCE] });
  expect(await left(analyst)).toEqual(["locate"]);

  const { slug } = await makeSource({ by: other });
  const text = "The committee asks for sanctions.";
  await makeSourceText({ by: other, source: slug, text });
  await makeLocatedRecord({ by: other, source: slug, passage: locatorIn(text, { start: 0, end: 13 }) });
  expect(await left(analyst)).toEqual(["locate"]);
  await makeLocatedRecord({ by: analyst, source: slug, passage: locatorIn(text, { start: 14, end: 33 }) });
  expect(await left(analyst)).toBeNull();
});

test("a reviewer’s first steps are to look, to verify and to follow or save a view", async () => {
  const reviewer = await makeAccount("REVIEWER");
  expect(await left(reviewer)).toEqual(["look", "verify", "follow"]);

  await markSeen(reviewer, { instant: "2024-05-01T10:00:00.000Z" });
  expect(await left(reviewer)).toEqual(["verify", "follow"]);

  const { reference, number } = await makeUpdate();
  await giveVerdict(reviewer, { reference, number, verdict: "VERIFIED", note: null });
  expect(await left(reviewer)).toEqual(["follow"]);

  const another = await makeAccount("REVIEWER");
  await saveView(another, { name: "Overdue", query: "overdue=yes", shared: false });
  expect(await left(another)).toEqual(["look", "verify"]);
  await follow(reviewer, { kind: "RECORD", key: reference, from: "page" });
  expect(await left(reviewer)).toBeNull();
});

test("an administrator’s first steps are to invite, to make a backup and to verify against a head kept elsewhere", async () => {
  const administrator = await makeAccount("ADMIN");
  expect(await left(administrator)).toEqual(["invite", "backUp", "keepHead"]);
  await database().account.update({ where: { id: administrator.id }, data: { passwordHash: "not a hash" } });
  await inviteAccount(administrator, { name: "Rita", email: "rita@example.org", role: "REVIEWER" });
  expect(await left(administrator)).toEqual(["backUp", "keepHead"]);

  await recordBackup(administrator, {
    size: 1,
    sha256: "0".repeat(64),
    madeAt: "2026-01-01T00:00:00.000Z",
    head: null,
  });
  expect(await left(administrator)).toEqual(["keepHead"]);

  await recordHeadKept(administrator);
  expect(await left(administrator)).toBeNull();
  expect(await left(await makeAccount("ADMIN"))).toEqual(["keepHead"]);
});

test("whoever does not want the first steps hides them by one press, for themselves alone, and can have them back", async () => {
  const reviewer = await makeAccount("REVIEWER");
  const other = await makeAccount("REVIEWER");
  const entries = await database().historyEntry.count();
  await chooseFirstSteps(reviewer, { hidden: true, from: "home" });
  expect([await left(reviewer), await areFirstStepsHidden(reviewer)]).toEqual([null, true]);
  expect(await left(other)).toHaveLength(3);
  await chooseFirstSteps(reviewer, { hidden: false, from: "account" });
  expect([await left(reviewer), await areFirstStepsHidden(reviewer)]).toEqual([["look", "verify", "follow"], false]);
  expect(await database().historyEntry.count()).toBe(entries);
});
