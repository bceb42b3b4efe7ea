import { RowError, type RowFaults } from "@/lib/delivery/imports/row-faults";
import { digestOf } from "@/lib/delivery/imports/digests";
import { optional, required, wholeNumber } from "@/lib/platform/input";
import { messageOf } from "@/lib/platform/language/issues";
import { message } from "@/lib/platform/language/message";
import { snakeCase } from "@/lib/platform/names";
import { type Day, type VagueDate } from "@/lib/platform/time/dates";
import { parseVagueDate } from "@/lib/platform/time/vague-dates";
import { addActorSchema } from "@/lib/register/actors/schema";
import { futureFault } from "@/lib/register/date-rules";
import { evidenceItemSchema, type EvidenceFacts } from "@/lib/register/evidence/schema";
import type { SourceContent } from "@/lib/register/sources/insert";
import { addSourceSchema } from "@/lib/register/sources/schema";
import { SOURCE_LIMITS } from "@/lib/register/sources/vocabulary";
import { z } from "zod";

/*
 * The rows of the register's own tables of actors, sources and evidence, which need no mapping: each has the facts of a
 * thing that records and updates refer to.
 */

/** The texts of a row by the names of their columns. */
export type Said = Readonly<Partial<Record<string, string>>>;

/** What a schema of the forms makes of some columns; null with what is wrong among the faults. */
function parsed<Schema extends z.ZodType>(schema: Schema, given: unknown, faults: RowFaults): z.output<Schema> | null {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const [name] = issue.path;
    faults.add(new RowError(null, messageOf(issue), null, null, typeof name === "string" ? snakeCase(name) : null));
  }
  return null;
}

function checkDates(dates: Readonly<Record<string, Day | VagueDate | null>>, today: Day, faults: RowFaults): void {
  for (const [column, date] of Object.entries(dates)) {
    const fault = futureFault(date, today);
    if (fault !== null) faults.add(new RowError(null, fault, null, null, column));
  }
}

export type ActorFacts = z.output<typeof addActorSchema> & { slug: string };

export function readActor(said: Said, faults: RowFaults): ActorFacts | null {
  const actor = parsed(addActorSchema, { name: said["name"], kind: said["kind"] }, faults);
  return actor && { ...actor, slug: said["slug"] ?? "" };
}

export type SourceFacts = { slug: string; page: string | undefined; content: SourceContent };

export function readSource(said: Said, today: Day, faults: RowFaults): SourceFacts | null {
  const content = parsed(addSourceSchema, said, faults);
  if (content === null) return null;
  checkDates({ date: content.date }, today, faults);
  return { slug: said["slug"] ?? "", page: said["source_page"], content };
}

/** Two sources are the same if all their facts are. */
export function sourceDigest(content: SourceContent): string {
  const { title, kind, authors, publisher, place, date, pages, identifiers, address, note } = content;
  const named = identifiers.map(({ scheme, value }) => `${scheme}: ${value}`).toSorted();
  const facts = [title, kind, authors, publisher, place, date?.edtf ?? null, pages, named, address, note];
  return digestOf([JSON.stringify(facts)]);
}

/** The facts of one revision of an item of evidence; its provider and its source by their names. */
export type ItemFacts = Pick<
  EvidenceFacts,
  "title" | "address" | "publisher" | "accessed" | "archive" | "archiveSeen" | "summary" | "reliability" | "credibility"
> & {
  date: string | null;
  provider: string | null;
  source: string | null;
  /** Of the source in the register that wrote the table. */
  sourcePage?: string | undefined;
};

/** `number` and `revision` are those of the register that wrote the table. */
export type StatedItem = { number: number; revision: number; facts: ItemFacts };

const place = z.object({
  evidence: required(message("Enter the evidence number."), 12)
    // Shorter than forms allow: the next number follows the highest, and must be one that can be typed.
    .pipe(z.string().regex(/^E-[1-9]\d{0,6}$/, message("Enter an evidence number like E-12.")))
    .transform((text) => Number(text.slice(2))),
  revision: wholeNumber(1_000_000, message("Enter the number of the revision, like 2.")).transform(
    (number) => number ?? 1,
  ),
  provider: optional(SOURCE_LIMITS.name),
  source: optional(SOURCE_LIMITS.title),
  source_address: z.string().optional(),
});

export function readItem(said: Said, today: Day, faults: RowFaults): StatedItem | null {
  const its = parsed(place, said, faults);
  // What only a form asks for. The table's own column of files names those that the item has in the register that wrote it.
  const notAsked = { existing: "", provider: "", newProvider: "", newProviderKind: "", files: undefined };
  const item = parsed(evidenceItemSchema, { ...said, archiveSeen: said["archive_seen"], ...notAsked }, faults);
  if (its === null || item === null || item.existing !== null) return null;
  const { title, address, publisher, date, accessed, archive, archiveSeen, summary, reliability, credibility } = item;
  checkDates({ date, accessed, archive_seen: archiveSeen }, today, faults);
  const dated = { date: date?.edtf ?? null, accessed, archive, archiveSeen };
  const graded = { summary, reliability, credibility };
  const named = { provider: its.provider, source: its.source, sourcePage: its.source_address };
  return {
    number: its.evidence,
    revision: its.revision,
    facts: { title, address, publisher, ...dated, ...graded, ...named },
  };
}

/** Names that differ only in case are the same, as everywhere. */
function folded(name: string | null): string | null {
  return name && name.normalize("NFC").toLowerCase();
}

/** Two revisions of evidence say the same if all their facts are the same. */
export function itemDigest({ provider, source, ...facts }: ItemFacts): string {
  const { title, address, publisher, date, accessed, archive, archiveSeen, summary, reliability, credibility } = facts;
  const of = [title, address, publisher, date, accessed, archive, archiveSeen, summary, reliability, credibility];
  return digestOf([JSON.stringify([...of, folded(provider), folded(source)])]);
}

/** The date of an item as it is stored. */
export function dateOfItem({ date }: ItemFacts): VagueDate | null {
  return date === null ? null : parseVagueDate(date);
}
