import { authorise, type User } from "@/lib/access/policy";
import { columnFields } from "@/lib/delivery/imports/columns";
import { lookSchema, previewTable } from "@/lib/delivery/imports/look";
import type { Field } from "@/lib/delivery/tables/fields";
import { hasTerms } from "@/lib/delivery/imports/value-words";
import { faultText, reasonsOf } from "@/lib/delivery/imports/outcome";
import {
  mappingSchema,
  type MappingText,
  type MapUpload,
  type PasteInput,
  type ReadingInput,
  type UploadInput,
  type UseProfile,
} from "@/lib/delivery/imports/schema";
import { type Settle, settled } from "@/lib/delivery/imports/remedies";
import { sharedOf } from "@/lib/delivery/imports/shared";
import { listProfiles } from "@/lib/delivery/imports/read";
import { chosenReading, fits, hasItsColumns, mappingFor, storedMapping } from "@/lib/delivery/imports/stored-mapping";
import { addPiece, beginUpload, requireUpload } from "@/lib/delivery/imports/uploads-query";
import { MAX_UPLOADS, SEPARATORS } from "@/lib/delivery/imports/vocabulary";
import { database } from "@/lib/platform/database/connect";
import { InvalidInput, NotFound, rejectInput } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/history/ids";
import { messageOf } from "@/lib/platform/language/issues";
import { message } from "@/lib/platform/language/message";
import { cleanName } from "@/lib/register/attachments/name";
import { FileError } from "@/lib/register/attachments/refused";
import { CHUNK_BYTES, startWork } from "@/lib/delivery/imports/upload-run";
import { withTempFile } from "@/lib/delivery/imports/temp-file";

/** Max ways of reading a new file that are tried to find its profile: each goes through the file once more. */
const MAX_READINGS = 4;

/**
 * Reads the beginning of an uploaded table once more, in the way the mapping says, and stores the preview, or why there
 * is none. What the mapping says of columns that are not there any more is dropped.
 */
async function previewAgain(id: string, given: MappingText): Promise<void> {
  let [look, outcome, mapping]: [string | null, string | null, MappingText] = [null, null, given];
  try {
    const seen = await withTempFile(id, (file) => previewTable(file, mappingSchema.parse(given)));
    look = JSON.stringify(seen);
    const names = new Set(seen.columns.map(({ name }) => name));
    const columns = Object.entries(given.columns ?? {}).filter(([name]) => names.has(name));
    mapping = { ...given, columns: Object.fromEntries(columns) };
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    outcome = faultText(reasonsOf(error));
  }
  await database().tableUpload.update({
    where: { id },
    data: { look, outcome, mapping: JSON.stringify(mapping), state: "RECEIVED" },
    select: { id: true },
  });
}

/** Receives the bytes of a table as they arrive. */
export type UploadReceiver = {
  take: (chunk: Buffer) => Promise<void>;
  /** Called once all bytes have arrived. Returns the profile by which the table is being checked; null for none. */
  finish: () => Promise<string | null>;
  /** Deletes what has arrived, after a failure. */
  forget: () => Promise<void>;
};

/**
 * Stores a table while it is uploaded, one piece at a time, then reads its beginning. @throws {FileError} for a name
 * without usable characters. @throws {InvalidInput} when the person already has too many tables here.
 */
export async function receiveTable(user: User, given: string): Promise<UploadReceiver & { id: string }> {
  authorise(user, "register.import");
  const name = cleanName(given);
  if (name === null) throw new FileError("name");
  const id = newId(new Date());
  if ((await database().tableUpload.count({ where: { ownerId: user.id } })) >= MAX_UPLOADS) {
    throw new FileError("many");
  }
  await beginUpload(user.id, id, name);
  let kept: Buffer[] = [];
  let [room, size, position] = [CHUNK_BYTES, 0, 0];
  async function keep(): Promise<void> {
    if (kept.length === 0) return;
    await addPiece(id, position, new Uint8Array(Buffer.concat(kept)));
    position += 1;
    kept = [];
    room = CHUNK_BYTES;
  }
  return {
    id,
    async take(chunk) {
      kept.push(chunk);
      size += chunk.length;
      room -= chunk.length;
      if (room <= 0) await keep();
    },
    async finish() {
      await keep();
      await database().tableUpload.update({ where: { id }, data: { size }, select: { id: true } });
      await previewAgain(id, {});
      return checkByItsProfile(user, id);
    },
    async forget() {
      await database().tableUpload.deleteMany({ where: { id } });
    },
  };
}

/** Receives a table that was copied in a spreadsheet, in the same way as a file. */
export async function receivePasted(
  user: User,
  { name, pasted }: PasteInput,
): Promise<{ id: string; profile: string | null }> {
  authorise(user, "register.import");
  const receiver = await receiveTable(user, `${name}.tsv`);
  try {
    await receiver.take(Buffer.from(pasted));
    return { id: receiver.id, profile: await receiver.finish() };
  } catch (error) {
    await receiver.forget();
    throw error;
  }
}

/** Deletes an uploaded table; what was imported from it stays. */
export async function removeUpload(user: User, { id }: UploadInput): Promise<void> {
  authorise(user, "register.import");
  await requireUpload(id);
  await database().tableUpload.deleteMany({ where: { id } });
}

/** Reads an uploaded table in a different way. */
export async function readUploadAgain(user: User, { id, ...reading }: ReadingInput): Promise<{ id: string }> {
  authorise(user, "register.import");
  const { state, mapping } = await requireUpload(id);
  if (state !== "RECEIVED" && state !== "CHECKED")
    rejectInput("id", message("This table is already being imported. Wait until the import finishes."));
  await previewAgain(id, { ...mapping, ...reading });
  return { id };
}

/** The columns of each field that several are set to, in their order in the file. */
function joinedOf(columns: Readonly<Record<string, Field | null>>): Record<string, string[]> {
  const joined: Record<string, string[]> = {};
  for (const [name, field] of Object.entries(columns)) if (field !== null) (joined[field] ??= []).push(name);
  return Object.fromEntries(Object.entries(joined).filter(([, names]) => names.length > 1));
}

/** What parts the values of each field's cells, as it was chosen. */
function separatorsOfForm(chosen: MapUpload["separators"]): MappingText["separators"] {
  return Object.fromEntries(
    Object.entries(chosen).flatMap(([field, sign]) =>
      sign === "found" ? [] : [[field, sign === "" ? null : SEPARATORS[sign].sign]],
    ),
  );
}

/** Stores a mapping that has been accepted, and starts the check of its table. */
async function checkBy(user: User, id: string, mapping: MappingText): Promise<void> {
  await database().tableUpload.update({
    where: { id },
    data: { mapping: JSON.stringify(mapping) },
    select: { id: true },
  });
  await startWork(user, id, "CHECKING");
}

/** Saves what the columns and words of an uploaded table mean, and starts its check. */
export async function mapUpload(user: User, input: MapUpload): Promise<{ id: string }> {
  authorise(user, "register.import");
  const { id, mapping, look } = await requireUpload(input.id);
  const seen = look === null ? null : lookSchema.parse(JSON.parse(look));
  if (!seen) rejectInput("id", message("First choose how to read the file."));
  const columns: Record<string, Field | null> = {};
  const names = seen.columns.map(({ name }) => name);
  for (const [index, name] of names.entries()) columns[name] = input.columns[String(index)] || null;
  const fields = Object.values(columns);
  const twice = names.findIndex((_, index) => fields[index] && fields.indexOf(fields[index]) !== index);
  if (twice >= 0 && input.join === undefined)
    rejectInput(
      `columns.${twice}`,
      message("Another column is already set to this. Choose a different field, or tick the box to join the columns."),
    );
  const joined = joinedOf(columns);
  const values: Partial<Record<Field, Record<string, string | null>>> = {};
  // A word that was left without a meaning stays without, whatever is guessed for it later.
  for (const { field, word, value } of Object.values(input.words)) {
    if (hasTerms(field)) (values[field] ??= {})[word] = value === "" ? null : value;
  }
  const { dates, dotDates, yearPairs, yearStart, yearName, winter, shortYears } = input;
  const { whose, prefix, number, twice: several, apart, knownBy } = input;
  if (several === "apart" && apart.length === 0) rejectInput("apart", message("Select what tells the records apart."));
  const next: MappingText = {
    ...mapping,
    columns: Object.fromEntries(
      Object.entries(columns).map(([name, field]) => [name, field !== null && field in joined ? null : field]),
    ),
    values,
    separators: { ...mapping.separators, ...separatorsOfForm(input.separators) },
    dates,
    dotDates,
    yearPairs,
    yearStart,
    yearName,
    winter,
    shortYears,
    noDate: input.noDate,
    empty: input.empty,
    newActors: input.newActors,
    rationale: input.rationale,
    references: { ...mapping.references, whose, prefix, number, twice: several, apart, knownBy },
    joined,
    tooLong: input.tooLong ?? null,
    order: input.order,
    shared: sharedOf(input),
  };
  const parsed = mappingSchema.safeParse(next);
  if (!parsed.success) throw new InvalidInput({ words: parsed.error.issues.map(messageOf) });
  columnFields(names, parsed.data);
  await checkBy(user, id, next);
  return { id };
}

/** Changes the mapping of a checked table by what was chosen for its rejected rows, and checks it again. */
export async function settleRefusals(user: User, input: Settle): Promise<{ id: string }> {
  authorise(user, "register.import");
  const { id, mapping } = await requireUpload(input.id);
  const next = settled(mapping, input);
  if (JSON.stringify(next) === JSON.stringify({ ...mapping, leaveOut: mapping.leaveOut ?? [] })) {
    rejectInput("id", message("Choose what to do with at least one kind of rejected row or new name."));
  }
  const parsed = mappingSchema.safeParse(next);
  if (!parsed.success) throw new InvalidInput({ groups: parsed.error.issues.map(messageOf) });
  await checkBy(user, id, next);
  return { id };
}

/** The names of a table's columns, read as a profile says; null where it cannot be read so. */
async function namesBy(id: string, profile: MappingText): Promise<string[] | null> {
  try {
    const seen = await withTempFile(id, (file) => previewTable(file, mappingSchema.parse(chosenReading(profile))));
    return seen.columns.map(({ name }) => name);
  } catch (error) {
    if (error instanceof InvalidInput) return null;
    throw error;
  }
}

/** Checks a table that has just arrived by the one profile that was saved from a table with the same columns. */
async function checkByItsProfile(user: User, id: string): Promise<string | null> {
  const profiles = await listProfiles(user);
  if (profiles.length === 0) return null;
  const { look } = await requireUpload(id);
  const guessed = look === null ? null : lookSchema.parse(JSON.parse(look)).columns.map(({ name }) => name);
  /** By how the file is read; most profiles leave that to be guessed, and so it has just been read. */
  const byReading = new Map([[JSON.stringify({}), guessed]]);
  const found: { profile: string; mapping: MappingText; names: readonly string[] }[] = [];
  for (const { id: profile, mapping } of profiles) {
    const reading = JSON.stringify(chosenReading(mapping));
    if (!byReading.has(reading) && byReading.size < MAX_READINGS) byReading.set(reading, await namesBy(id, mapping));
    const names = byReading.get(reading);
    if (names && hasItsColumns(mapping, names)) found.push({ profile, mapping, names });
  }
  const [its] = found;
  if (!its || found.length > 1) return null;
  await readAndCheck(user, id, its.mapping, its.names);
  return its.profile;
}

async function readAndCheck(user: User, id: string, profile: MappingText, names: readonly string[]): Promise<void> {
  await previewAgain(id, mappingFor(profile, names));
  await startWork(user, id, "CHECKING");
}

/** Reads an uploaded table by a profile that fits it, and starts its check. */
export async function checkByProfile(user: User, { id, profile }: UseProfile): Promise<{ id: string }> {
  authorise(user, "register.import");
  const { state, mapping: own } = await requireUpload(id);
  const found = await database().tableProfile.findUnique({ where: { id: profile }, select: { mapping: true } });
  if (!found) throw new NotFound(message("profile"));
  if (state !== "RECEIVED" && state !== "CHECKED")
    rejectInput("id", message("This table is already being imported. Wait until the import finishes."));
  const kept = storedMapping(found.mapping);
  // Where the profile leaves open how the file is read, what was chosen for this file stays.
  const mapping = { ...kept, ...chosenReading(own), ...chosenReading(kept) };
  const names = await namesBy(id, mapping);
  if (names === null || !fits(mapping, names))
    rejectInput("profile", message("This table is missing a column that the import profile needs."));
  await readAndCheck(user, id, mapping, names);
  return { id };
}

/** Starts importing a checked table: either everything in it is written, or nothing. */
export async function importUpload(user: User, { id }: UploadInput): Promise<{ id: string }> {
  authorise(user, "register.import");
  const { state } = await requireUpload(id);
  if (state !== "CHECKED" && state !== "WRITING") rejectInput("id", message("Check the table first."));
  await startWork(user, id, "WRITING");
  return { id };
}
