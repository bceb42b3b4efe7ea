import { randomBytes, randomUUID } from "node:crypto";
import { getDraft, listDrafts } from "@/lib/access/drafts/read";
import { openedFormSchema, type OpenedForm } from "@/lib/access/drafts/schema";
import { DRAFT_LIMITS } from "@/lib/access/drafts/vocabulary";
import { discardDraft, finishDraft, keepDraft } from "@/lib/access/drafts/write";
import { disableAccount } from "@/lib/access/accounts/write";
import { PACKAGED_TABLES } from "@/lib/delivery/exchange/package-tables";
import { database, withConnection } from "@/lib/platform/database/connect";
import { listTables } from "@/lib/platform/database/tables";
import { Forbidden } from "@/lib/platform/errors";
import { makeAccount } from "@/tests/factories/accounts";

function openForm(changes: Partial<OpenedForm> = {}): OpenedForm {
  const address = "/recommendations/KZP-08/updates/new";
  return { form: "update", subject: "KZP-08", address, id: randomUUID(), revision: 0, ...changes };
}

function typed(rationale: string) {
  return { values: { rationale: [rationale] }, files: ["scan.pdf"] };
}

async function ageBy(id: string, days: number): Promise<void> {
  await database().$executeRaw`
    UPDATE draft SET kept_at = kept_at - make_interval(days => ${days}::int) WHERE id = ${id}::uuid`;
}

test("a draft is its author's alone: nobody else reads, changes or discards it, administrators included", async () => {
  const [author, stranger, admin] = [await makeAccount(), await makeAccount(), await makeAccount("ADMIN")];
  const opened = openForm();
  const { id } = await keepDraft(author, opened, typed("Mine."));
  for (const other of [stranger, admin]) {
    expect(await getDraft(other, id)).toBeNull();
    expect(await listDrafts(other)).toEqual([]);
    await discardDraft(other, { id });
    await finishDraft(other, { ...opened, revision: 1 });
    // The same id is another draft in somebody else's hands.
    const theirs = await keepDraft(other, { ...opened, revision: 1 }, typed("Theirs."));
    expect(theirs.id).not.toBe(id);
  }
  expect(await getDraft(author, id)).toMatchObject({ ...opened, revision: 1, content: typed("Mine.") });
});

test("a draft is kept again and again, told apart by how it begins, and gone once its form is saved or it is discarded", async () => {
  const author = await makeAccount();
  const opened = openForm();
  const first = await keepDraft(author, opened, typed("A"));
  const second = await keepDraft(author, { ...opened, revision: first.revision }, typed("A b"));
  expect(second).toMatchObject({ id: opened.id, revision: 2, isSeparate: false });
  const other = await keepDraft(author, openForm({ form: "source", subject: "", address: "/sources/new" }), typed("C"));
  expect((await listDrafts(author)).map(({ id, beginning }) => [id, beginning])).toEqual([
    [other.id, ""],
    [opened.id, "A b"],
  ]);
  expect(await listDrafts(author, { form: "update", address: opened.address })).toHaveLength(1);
  await finishDraft(author, { ...opened, revision: second.revision });
  await discardDraft(author, other);
  expect(await listDrafts(author)).toEqual([]);
});

test("drafts that would take more than their share of the database are refused until one is discarded", async () => {
  const author = await makeAccount();
  const heavy = typed(randomBytes((DRAFT_LIMITS.content * 3) / 4 - 3_000).toString("base64"));
  const kept: string[] = [];
  const keepAll = async () => {
    while (kept.length < DRAFT_LIMITS.drafts) kept.push((await keepDraft(author, openForm(), heavy)).id);
  };
  await expect(keepAll()).rejects.toThrow(Forbidden);
  expect(kept.length).toBeGreaterThan(2);
  expect(kept.length).toBeLessThan(20);
  await discardDraft(author, { id: kept[0] ?? "" });
  await expect(keepDraft(author, openForm(), typed("Light."))).resolves.toMatchObject({ revision: 1 });
});

test("what another device has kept since is neither overwritten nor removed", async () => {
  const author = await makeAccount();
  const opened = openForm();
  await keepDraft(author, opened, typed("Begun."));
  const onBoth = { ...opened, revision: 1 };
  await keepDraft(author, onBoth, typed("On the one."));
  const beside = await keepDraft(author, onBoth, typed("On the other."));
  expect(beside.isSeparate).toBe(true);
  expect((await getDraft(author, opened.id))?.content).toEqual(typed("On the one."));
  expect((await getDraft(author, beside.id))?.content).toEqual(typed("On the other."));
  await finishDraft(author, onBoth);
  expect(await getDraft(author, opened.id)).not.toBeNull();
});

test("a draft is gone 90 days after it was last changed, and the next one that is kept removes it", async () => {
  const author = await makeAccount();
  const [old, young] = [openForm(), openForm()];
  await keepDraft(author, old, typed("Old."));
  await keepDraft(author, young, typed("Young."));
  await ageBy(old.id, 90);
  await ageBy(young.id, 89);
  expect(await getDraft(author, old.id)).toBeNull();
  expect((await listDrafts(author)).map(({ id }) => id)).toEqual([young.id]);
  await keepDraft(author, openForm(), typed("New."));
  expect(await database().draft.count({ where: { id: old.id } })).toBe(0);
});

test("drafts go with their account, and no more than some are kept of each", async () => {
  const [author, admin] = [await makeAccount(), await makeAccount("ADMIN")];
  for (let count = 0; count < DRAFT_LIMITS.drafts; count += 1) await keepDraft(author, openForm(), typed("One."));
  await expect(keepDraft(author, openForm(), typed("One too many."))).rejects.toThrow(Forbidden);
  await expect(keepDraft(admin, openForm(), typed("x".repeat(DRAFT_LIMITS.content)))).rejects.toThrow(Forbidden);
  await disableAccount(admin, { id: author.id });
  expect(await database().draft.count({ where: { accountId: author.id } })).toBe(0);
});

test("a draft is no fact: the history says nothing of it, packages leave it out, and backups have it", async () => {
  const author = await makeAccount();
  const entries = await database().historyEntry.count();
  const { id } = await keepDraft(author, openForm(), typed("Not said yet."));
  await discardDraft(author, { id });
  expect(await database().historyEntry.count()).toBe(entries);
  expect(PACKAGED_TABLES.map(({ name }) => name)).not.toContain("draft");
  const tables = await withConnection((client) => listTables(client));
  expect(tables.map(({ name }) => name)).toContain("draft");
});

test("a form that comes back from a browser leads to no other site", () => {
  expect(openedFormSchema.parse({ ...openForm(), address: "//elsewhere.example" }).address).toBe("/");
});

test("whatever is typed is kept, and what a browser says of its form holds no control character", async () => {
  const author = await makeAccount();
  const content = { values: { rationale: ["\0\uD800 “қ”"], "\0": ["\0"] }, files: ["\0.pdf"] };
  const { id } = await keepDraft(author, openForm(), content);
  expect((await getDraft(author, id))?.content).toEqual(content);
  expect((await listDrafts(author)).map(({ beginning }) => beginning)).toEqual(["\0\uD800 “қ”"]);
  expect(openedFormSchema.safeParse({ ...openForm(), subject: "KZP\0" }).success).toBe(false);
  expect(openedFormSchema.parse({ ...openForm(), address: "/sources\0" }).address).toBe("/");
});
