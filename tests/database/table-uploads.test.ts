import { setTimeout } from "node:timers/promises";
import type { User } from "@/lib/access/policy";
import { saveProfile } from "@/lib/delivery/imports/profiles-write";
import { getUpload, listProfiles, listUploads } from "@/lib/delivery/imports/read";
import { mapUploadSchema, saveProfileSchema } from "@/lib/delivery/imports/schema";
import { MAX_UPLOADS } from "@/lib/delivery/imports/vocabulary";
import {
  importUpload,
  mapUpload,
  readUploadAgain,
  receiveTable,
  removeUpload,
  useProfile,
} from "@/lib/delivery/imports/write";
import { database } from "@/lib/platform/database/connect";
import { Forbidden, InvalidInput, NotFound } from "@/lib/platform/errors";
import { message } from "@/lib/platform/language/message";
import { FileError } from "@/lib/register/attachments/refused";
import { makeAccount } from "@/tests/factories/accounts";

const HEADER = "Ref;Title;Description;Topic;Agency;Report;Date issued;Status;Status date;Comments";

function tableOf(references: readonly string[], status = "Open"): string {
  const rows = references.map((reference) =>
    [
      reference,
      `Title of ${reference}`,
      "What is asked",
      "Water",
      "Ministry",
      "Report",
      "2023",
      status,
      "2024",
      "Why",
    ].join(";"),
  );
  return [HEADER, ...rows].join("\n");
}

async function upload(user: User, text: string, name = "table.csv"): Promise<string> {
  const receiver = await receiveTable(user, name);
  // In chunks that end anywhere, as a request delivers it.
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += 700_001)
    await receiver.take(bytes.subarray(start, start + 700_001));
  await receiver.finish();
  return receiver.id;
}

const mapping = (id: string, given: object = {}) =>
  mapUploadSchema.parse({
    id,
    columns: Object.fromEntries(
      [
        "reference",
        "title",
        "summary",
        "theme",
        "addressees",
        "source",
        "made",
        "status",
        "effective",
        "rationale",
      ].map((field, index) => [String(index), field]),
    ),
    newActors: "BODY",
    ...given,
  });

async function requireUpload(user: User, id: string) {
  const found = await getUpload(user, id);
  if (!found) throw new NotFound(message("table"));
  return found;
}

/**
 * The upload after its check or import has ended, which on a busy machine may be after the response to the request that
 * started it.
 */
async function requireEnded(user: User, id: string) {
  for (;;) {
    const found = await requireUpload(user, id);
    if (found.state !== "CHECKING" && found.state !== "WRITING") return found;
    await setTimeout(50);
  }
}

test("a reviewer neither uploads a table nor sees those of others", async () => {
  const id = await upload(await makeAccount("ANALYST"), tableOf(["ABC-1"]));
  const reviewer = await makeAccount("REVIEWER");
  await expect(receiveTable(reviewer, "table.csv")).rejects.toThrow(Forbidden);
  await expect(listUploads(reviewer)).rejects.toThrow(Forbidden);
  await expect(getUpload(reviewer, id)).rejects.toThrow(Forbidden);
  await expect(importUpload(reviewer, { id })).rejects.toThrow(Forbidden);
});

test("a table of several pieces is kept, checked, imported once, and its content is gone then", async () => {
  const analyst = await makeAccount("ANALYST");
  const references = Array.from({ length: 300 }, (_, index) => `UPL-${index + 1}`);
  const text = tableOf(references).padEnd(2_500_000, "\n");
  const id = await upload(analyst, text);
  expect(await database().tablePiece.count({ where: { uploadId: id } })).toBeGreaterThan(1);
  const seen = await requireUpload(analyst, id);
  expect(seen).toMatchObject({ state: "RECEIVED", size: 2_500_000 });
  expect(seen.look?.columns[7]).toEqual({ name: "Status", samples: ["Open"], words: ["Open"] });
  await expect(importUpload(analyst, { id })).rejects.toThrow(InvalidInput);

  await mapUpload(analyst, mapping(id));
  expect(await requireEnded(analyst, id)).toMatchObject({
    state: "CHECKED",
    outcome: { written: false, counts: { added: 300, updates: 300, refused: 0 } },
  });
  expect(await database().recommendation.count()).toBe(0);
  await importUpload(analyst, { id });
  expect(await requireEnded(analyst, id)).toMatchObject({
    state: "WRITTEN",
    outcome: { written: true, counts: { added: 300, updates: 300 } },
  });
  expect(await database().recommendation.count()).toBe(300);
  expect(await database().tablePiece.count()).toBe(0);
  await expect(importUpload(analyst, { id })).rejects.toThrow(InvalidInput);
});

test("of two who import the same table at once, one does", async () => {
  const analyst = await makeAccount("ANALYST");
  const id = await upload(analyst, tableOf(["ONE-1"]));
  await mapUpload(analyst, mapping(id));
  await requireEnded(analyst, id);
  const other = await makeAccount("ANALYST");
  const done = await Promise.allSettled([importUpload(analyst, { id }), importUpload(other, { id })]);
  expect(done.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  await requireEnded(analyst, id);
  expect(await database().historyEntry.count({ where: { action: "table.import" } })).toBe(1);
});

test("what broke off says so after a while, and can be taken up again", async () => {
  const analyst = await makeAccount("ANALYST");
  const id = await upload(analyst, tableOf(["OFF-1"]));
  await mapUpload(analyst, mapping(id));
  await requireEnded(analyst, id);
  const beatOf = (seconds: number) =>
    database().$executeRaw`UPDATE table_upload SET state = 'WRITING',
      beat_at = clock_timestamp() - make_interval(secs => ${seconds}::int) WHERE id = ${id}::uuid`;
  await beatOf(10);
  expect(await requireUpload(analyst, id)).toMatchObject({ state: "WRITING", silent: false });
  await expect(mapUpload(analyst, mapping(id))).rejects.toThrow(InvalidInput);
  await beatOf(1_000);
  expect(await requireUpload(analyst, id)).toMatchObject({ state: "WRITING", silent: true });
  await mapUpload(analyst, mapping(id));
  expect(await requireEnded(analyst, id)).toMatchObject({ state: "CHECKED" });
});

test("words that nobody knows are asked for, and what they stand for is kept as a profile for the next table", async () => {
  const analyst = await makeAccount("ANALYST");
  const id = await upload(analyst, tableOf(["WRD-1", "WRD-2"], "On the way"));
  await mapUpload(analyst, mapping(id));
  expect(await requireEnded(analyst, id)).toMatchObject({
    outcome: {
      unknownWords: { status: ["On the way"] },
      refusals: [
        { line: 2, column: "Status" },
        { line: 3, column: "Status" },
      ],
    },
  });
  await mapUpload(
    analyst,
    mapping(id, { words: { 0: { field: "status", word: "On the way", value: "IN_PROGRESS" } } }),
  );
  expect(await requireEnded(analyst, id)).toMatchObject({ outcome: { counts: { added: 2, refused: 0 } } });
  const profile = { id, name: "Water tracker" };
  await saveProfile(analyst, saveProfileSchema.parse(profile));
  await expect(saveProfile(analyst, saveProfileSchema.parse(profile))).rejects.toThrow(InvalidInput);
  await saveProfile(analyst, saveProfileSchema.parse({ ...profile, replace: "yes" }));
  expect(await listProfiles(analyst)).toMatchObject([{ name: "Water tracker" }]);

  const next = await upload(analyst, tableOf(["WRD-3"], "On the way"));
  const [fitting] = (await requireUpload(analyst, next)).profiles;
  await useProfile(analyst, { id: next, profile: fitting?.id ?? "" });
  expect(await requireEnded(analyst, next)).toMatchObject({ outcome: { counts: { added: 1, refused: 0 } } });
  const other = await upload(analyst, "Colour;Size\nred;1\n");
  expect((await requireUpload(analyst, other)).profiles).toEqual([]);
});

test("a table that cannot be read says why, and can be read in another way", async () => {
  const analyst = await makeAccount("ANALYST");
  const id = await upload(analyst, "\u0000\u0001nothing");
  expect(await requireUpload(analyst, id)).toMatchObject({
    look: null,
    outcome: { fault: [expect.any(String)] as unknown[] },
  });
  const reading = { id, encoding: "windows-1252", delimiter: ";", sheet: null, headerLine: null } as const;
  await readUploadAgain(analyst, reading);
  expect((await requireUpload(analyst, id)).look).not.toBeNull();
});

test("old tables are forgotten when a new one comes, and nobody can have more than so many", async () => {
  const analyst = await makeAccount("ANALYST");
  const id = await upload(analyst, tableOf(["OLD-1"]));
  await database().$executeRaw`UPDATE table_upload SET uploaded_at = clock_timestamp() - interval '8 days'`;
  await upload(analyst, tableOf(["OLD-2"]));
  expect(await getUpload(analyst, id)).toBeNull();
  for (let count = 1; count < MAX_UPLOADS; count += 1) await receiveTable(analyst, `${count}.csv`);
  await expect(receiveTable(analyst, "more.csv")).rejects.toThrow(FileError);
  const [uploaded] = await listUploads(analyst);
  await removeUpload(analyst, { id: uploaded?.id ?? "" });
  expect(await listUploads(analyst)).toEqual([]);
});
