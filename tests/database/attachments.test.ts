import { createHash } from "node:crypto";
import type { User } from "@/lib/access/policy";
import { verifyRegister } from "@/lib/audit/integrity/read";
import { database } from "@/lib/platform/database/connect";
import { readClock } from "@/lib/platform/history/head";
import { listAttachments, openAttachment } from "@/lib/register/attachments/read";
import { FORM_FILES, PIECE_BYTES } from "@/lib/register/attachments/vocabulary";
import { attachFile } from "@/lib/register/attachments/write";
import { getSettings } from "@/lib/register/settings/read";
import { changeSettingsSchema } from "@/lib/register/settings/schema";
import { changeSettings } from "@/lib/register/settings/write";
import { recordUpdateSchema } from "@/lib/register/updates/schema";
import { recordUpdate } from "@/lib/register/updates/write";
import { makeAccount } from "@/tests/factories/accounts";
import { BEGINNINGS } from "@/tests/factories/files";
import { makeEvidence, makeRecommendation } from "@/tests/factories/register";
import { fc } from "@/tests/properties";

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** A PDF of this many bytes; different seeds give different content. */
function pdfOf(size: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(size);
  for (let at = 0, value = seed; at < size; at += 1) bytes[at] = value = (value * 1_103_515_245 + 12_345) >>> 16;
  BEGINNINGS.pdf.copy(bytes);
  return bytes;
}

const UPDATE = {
  baseRevision: "1",
  baseUpdate: "0",
  status: "IN_PROGRESS",
  confidence: "LOW",
  rationale: "Why it stands so.",
  effective: "2023-01-01",
};
const NEW_ITEM = { polarity: "SUPPORTS", title: "New", summary: "What it shows.", reliability: "B", credibility: "2" };

async function readBack(user: User, sha256: string, name: string): Promise<Buffer | null> {
  const file = await openAttachment(user, sha256, name);
  if (!file) return null;
  const pieces: Uint8Array[] = [];
  for await (const piece of file.pieces) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** What a database administrator can do after disabling the triggers. */
async function tamper(statement: string): Promise<void> {
  await database().$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    await tx.$executeRawUnsafe(statement);
  });
}

async function fault() {
  return (await verifyRegister(await makeAccount("ADMIN"))).fault;
}

test("a file comes out byte for byte as it went in, however many pieces it takes", async () => {
  const analyst = await makeAccount();
  const { number } = await makeEvidence({ by: analyst });
  const sizes = [20, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES + 17];
  for (const [index, size] of sizes.entries()) {
    const bytes = pdfOf(size, index + 1);
    const { sha256 } = await attachFile(analyst, { evidence: number, name: `${size}.pdf`, bytes });
    expect(sha256).toBe(sha256Of(bytes));
    expect((await readBack(analyst, sha256, `${size}.pdf`))?.equals(bytes)).toBe(true);
  }
  const known = (await readClock()).now;
  expect((await listAttachments(analyst, number, known)).map(({ size }) => size)).toEqual(sizes);
  expect(await fault()).toBeNull();
});

test("any bytes come out as they went in", async () => {
  const analyst = await makeAccount();
  const { number } = await makeEvidence({ by: analyst });
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (tail) => {
      const bytes = Buffer.concat([BEGINNINGS.png, tail]);
      if (seen.has(sha256Of(bytes))) return;
      seen.add(sha256Of(bytes));
      const { sha256, name } = await attachFile(analyst, { evidence: number, name: "a.png", bytes });
      expect((await readBack(analyst, sha256, name))?.equals(bytes)).toBe(true);
    }),
    { numRuns: 30 },
  );
});

test("the same file twice is stored once, under the name that each item has it by", async () => {
  const analyst = await makeAccount();
  const [first, second] = [await makeEvidence({ by: analyst }), await makeEvidence({ by: analyst })];
  const bytes = BEGINNINGS.csv;
  const { sha256 } = await attachFile(analyst, { evidence: first.number, name: "a.csv", bytes });
  await attachFile(analyst, { evidence: second.number, name: "Кесте.txt", bytes });
  expect(await database().attachmentFile.count()).toBe(1);
  expect(await database().attachmentPiece.count()).toBe(1);
  expect(await openAttachment(analyst, sha256, "a.csv")).toMatchObject({ mediaType: "text/csv", size: bytes.length });
  expect(await openAttachment(analyst, sha256, "Кесте.txt")).toMatchObject({ mediaType: "text/plain" });
  expect(await openAttachment(analyst, sha256, "b.csv")).toBeNull();
  expect(await openAttachment(analyst, "a".repeat(64), "a.csv")).toBeNull();
  expect(await openAttachment(analyst, "%", "a.csv")).toBeNull();
  await expect(attachFile(analyst, { evidence: first.number, name: "b.csv", bytes })).rejects.toMatchObject({
    refusal: "twice",
  });
});

test("the same file from several people at once is stored once and attached once", async () => {
  const analyst = await makeAccount();
  const { number } = await makeEvidence({ by: analyst });
  const bytes = pdfOf(PIECE_BYTES + 5);
  const tries = await Promise.allSettled(
    [1, 2, 3, 4].map((copy) => attachFile(analyst, { evidence: number, name: `${copy}.pdf`, bytes })),
  );
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await database().attachmentPiece.count()).toBe(2);
  expect(await fault()).toBeNull();
});

test("files that come with an update are attached to what it cites, or nothing of it is recorded", async () => {
  const analyst = await makeAccount();
  const { number } = await makeEvidence({ by: analyst });
  const [first, second, large] = [pdfOf(PIECE_BYTES + 1, 1), pdfOf(20, 2), pdfOf(FORM_FILES.bytes, 3)];
  const file = (name: string, bytes: Buffer) => new File([new Uint8Array(bytes)], name);
  async function record(onFile: File[], added: File[]): Promise<void> {
    const { reference } = await makeRecommendation({ by: analyst });
    const evidence = [
      { existing: `E-${number}`, polarity: "SUPPORTS", files: onFile },
      { ...NEW_ITEM, files: added.length === 1 ? added[0] : added },
    ];
    const input = recordUpdateSchema.parse({ ...UPDATE, reference, evidence });
    await recordUpdate(analyst, input);
  }
  async function attached(): Promise<string[]> {
    const known = (await readClock()).now;
    const lists = await Promise.all([number, number + 1].map((item) => listAttachments(analyst, item, known)));
    return lists.flat().map(({ name }) => name);
  }
  for (const [wrong, field] of [
    [() => record([file("a.pdf", large), file("b.pdf", second)], []), "evidence.0.files"],
    [() => record([file("a.pdf", first)], [file("b.exe", BEGINNINGS.exe)]), "evidence.1.files"],
    [() => record([file("a.pdf", first), file("b.pdf", first)], []), "evidence.0.files"],
  ] as const) {
    await expect(wrong()).rejects.toMatchObject({ fields: { [field]: [expect.anything()] } });
  }
  expect([await attached(), await database().update.count()]).toEqual([[], 0]);
  await record([file("a.pdf", first), file("b.pdf", second)], [file("c.pdf", second)]);
  expect(await attached()).toEqual(["a.pdf", "b.pdf", "c.pdf"]);
  expect((await readBack(analyst, sha256Of(first), "a.pdf"))?.equals(first)).toBe(true);
  expect(await fault()).toBeNull();
});

test("a file that is attached later was not there then", async () => {
  const analyst = await makeAccount("ANALYST", "Aigul");
  const { number } = await makeEvidence({ by: analyst });
  const before = (await readClock()).head?.instant ?? new Date(0);
  await attachFile(analyst, { evidence: number, name: "../../Есеп.txt", bytes: BEGINNINGS.txt });
  const after = (await readClock()).head?.instant ?? new Date(0);
  expect(await listAttachments(analyst, number, before)).toEqual([]);
  expect(await listAttachments(analyst, number, after)).toMatchObject([
    { name: "Есеп.txt", mediaType: "text/plain", size: BEGINNINGS.txt.length, author: { name: "Aigul" } },
  ]);
});

test("what is refused leaves nothing behind", async () => {
  const analyst = await makeAccount();
  const reviewer = await makeAccount("REVIEWER");
  const { number } = await makeEvidence({ by: analyst });
  const good = { name: "a.pdf", bytes: BEGINNINGS.pdf };
  const entries = await database().historyEntry.count();
  await expect(attachFile(reviewer, { ...good, evidence: number })).rejects.toThrow("Your role does not allow this.");
  await expect(attachFile(analyst, { ...good, evidence: 99 })).rejects.toThrow("This item of evidence does not exist.");
  await expect(attachFile(analyst, { ...good, name: "a.png", evidence: number })).rejects.toMatchObject({
    refusal: "mismatch",
  });
  await expect(attachFile(analyst, { ...good, name: "..", evidence: number })).rejects.toMatchObject({
    refusal: "name",
  });
  expect(await database().historyEntry.count()).toBe(entries);
  expect(await database().attachmentFile.count()).toBe(0);
});

test("an administrator sets how large a file may be, and the history says so", async () => {
  const [administrator, analyst] = [await makeAccount("ADMIN"), await makeAccount("ANALYST")];
  const { number } = await makeEvidence({ by: analyst });
  const settings = await getSettings(analyst);
  expect(settings.attachmentMegabytes).toBe(25);
  const smaller = { ...settings, attachmentMegabytes: 1 };
  await expect(changeSettings(analyst, smaller)).rejects.toThrow("Your role does not allow this.");
  await changeSettings(administrator, smaller);
  await changeSettings(administrator, smaller);
  expect(await getSettings(analyst)).toEqual(smaller);
  const entries = await database().historyEntry.findMany({ where: { subjectId: "attachmentMegabytes" } });
  expect(entries.map(({ change }) => JSON.parse(change) as unknown)).toEqual([{ before: null, after: { value: 1 } }]);
  const upload = (size: number) => attachFile(analyst, { evidence: number, name: "a.pdf", bytes: pdfOf(size) });
  await expect(upload(1_000_001)).rejects.toMatchObject({ refusal: "large" });
  await upload(1_000_000);
});

test.each(["0", "201", "1.5", "-1", "many", ""])("%j megabytes is no limit that can be set", (attachmentMegabytes) => {
  expect(changeSettingsSchema.shape.attachmentMegabytes.safeParse(attachmentMegabytes).success).toBe(false);
});

test.each(["attachment", "attachment_file", "attachment_piece"])(
  "the database itself refuses to change or delete a row of %s",
  async (table) => {
    const analyst = await makeAccount();
    const { number } = await makeEvidence({ by: analyst });
    await attachFile(analyst, { evidence: number, name: "a.pdf", bytes: BEGINNINGS.pdf });
    const refusal = /never changed or deleted/;
    await expect(database().$executeRawUnsafe(`UPDATE ${table} SET sha256 = sha256`)).rejects.toThrow(refusal);
    await expect(database().$executeRawUnsafe(`DELETE FROM ${table}`)).rejects.toThrow(refusal);
    await expect(database().$executeRawUnsafe(`TRUNCATE ${table} CASCADE`)).rejects.toThrow(refusal);
  },
);

test.each([
  [
    "one byte",
    "UPDATE attachment_piece SET bytes = set_byte(bytes, 9, (get_byte(bytes, 9) + 1) % 256) WHERE position = 1",
    "bytes",
  ],
  ["a piece gone", "DELETE FROM attachment_piece WHERE position = 1", "bytes"],
  ["a piece more", "INSERT INTO attachment_piece SELECT sha256, 7, 'x' FROM attachment_file", "bytes"],
  ["pieces in another order", "UPDATE attachment_piece SET position = 9 WHERE position = 0", "bytes"],
  ["the size", "UPDATE attachment_file SET size = size + 1", "size"],
  ["the name", "UPDATE attachment SET name = 'b.pdf'", "name"],
  ["the type", "UPDATE attachment SET media_type = 'text/html'", "mediaType"],
  ["the day it came", "UPDATE attachment SET recorded_at = recorded_at - interval '1 year'", "recordedAt"],
  ["the item that it is on", "UPDATE evidence SET number = number + 77", ""],
  ["the attachment gone", "DELETE FROM attachment", "missing"],
  [
    "an attachment more",
    "INSERT INTO attachment SELECT gen_random_uuid(), e.id, sha256, 'c.pdf', media_type, recorded_at, author_id FROM attachment, evidence e WHERE e.id <> evidence_id",
    "",
  ],
])("an attachment that was altered in the database is found: %s", async (_what, statement, named) => {
  const analyst = await makeAccount();
  const { number } = await makeEvidence({ by: analyst });
  const bytes = pdfOf(2 * PIECE_BYTES + 3);
  const { sha256 } = await attachFile(analyst, { evidence: number, name: "a.pdf", bytes });
  await makeEvidence({ by: analyst });
  expect(await fault()).toBeNull();
  await tamper(statement);
  const found = await fault();
  expect(found).not.toBeNull();
  expect(JSON.stringify(found)).toContain(named);
  if (named !== "bytes") return;
  // A file that was changed is not served completely either.
  await expect(readBack(analyst, sha256, "a.pdf")).rejects.toThrow("not those that were kept");
});
