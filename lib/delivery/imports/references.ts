import { z } from "zod";
import { isField, type Field } from "@/lib/delivery/tables/fields";
import { textOf } from "@/lib/delivery/imports/row-faults";
import { digestOf } from "@/lib/delivery/imports/digests";
import type { Mapping } from "@/lib/delivery/imports/schema";
import { TELLING_FIELDS, SAME_REFERENCE_CHOICES, WHOSE_REFERENCES } from "@/lib/delivery/imports/vocabulary";
import { message, type Message } from "@/lib/platform/language/message";
import { slugOf } from "@/lib/platform/slugs";
import { valuesOf } from "@/lib/platform/vocabulary";
import { REFERENCE } from "@/lib/register/vocabulary";

/*
 * How a row says which record it is about. A publisher's reference is kept as it is written, and is not ours to make
 * unique; our own names one record for ever. See docs/decisions/044-references-known-again.md.
 */

type TellingField = (typeof TELLING_FIELDS)[number];

export function isTellingField(name: string): name is TellingField {
  return isField(name) && (TELLING_FIELDS as readonly Field[]).includes(name);
}

/** By what rows without a reference are known again, unless somebody says otherwise. */
export const TEXT_FIELDS: readonly TellingField[] = ["title", "summary"];

const tellingFields = z.array(z.enum(TELLING_FIELDS)).default([]);

export const prefix = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z][A-Z0-9]{1,9}$/, message("Enter 2 to 10 letters or digits without accents, beginning with a letter."));

export const referencesSchema = z
  .strictObject({
    whose: z.enum(valuesOf(WHOSE_REFERENCES)).nullable().default(null),
    /** Of the references that the register gives; without it the source's or theme's name makes one. */
    prefix: prefix.nullable().default(null),
    /** The first number that it gives. */
    number: z.int().min(1).max(999_999).nullable().default(null),
    twice: z.enum(valuesOf(SAME_REFERENCE_CHOICES)).nullable().default(null),
    apart: tellingFields,
    /** What becomes of rows without one in a table that has references; null refuses them. */
    missing: z.literal("number").nullable().default(null),
    /** Of a table without references. */
    knownBy: tellingFields,
  })
  .prefault({});
export type References = z.output<typeof referencesSchema>;

/** What a table's rows are known by: our own references, the publisher's, or their text. */
export type Identity =
  | { kind: "own" }
  | { kind: "published"; field: "reference" | "publisherReference" }
  | { kind: "text"; fields: readonly TellingField[] };

/**
 * What a table's rows are known by. The column of references is the publisher's unless the register wrote the file, the
 * person says that it is ours, or another column has the publisher's. A row whose reference no publisher is known to use
 * is then looked for by our own: so profiles of the release before, which took the column as ours, find their records.
 */
export function identityOf(
  fields: readonly (Field | null)[],
  isOwn: boolean,
  { references }: Pick<Mapping, "references">,
): Identity {
  const hasPublishers = fields.includes("publisherReference");
  if (fields.includes("reference")) {
    return isOwn || hasPublishers || references.whose === "register"
      ? { kind: "own" }
      : { kind: "published", field: "reference" };
  }
  if (hasPublishers) return { kind: "published", field: "publisherReference" };
  return { kind: "text", fields: references.knownBy.length > 0 ? references.knownBy : TEXT_FIELDS };
}

/** A reference in the register's own form; null for one that cannot be ours. */
export function ownForm(text: string): string | null {
  const own = text.trim().toUpperCase();
  return REFERENCE.test(own) ? own : null;
}

/** The prefix of the references of a source's records, from its name: initials, or the beginning of a single word. */
export function prefixOf(name: string): string | null {
  const words = slugOf(name).split("-").filter(Boolean);
  const made = (words.length > 1 ? words.map((word) => (/^\d+$/.test(word) ? word : word.slice(0, 1))) : words)
    .join("")
    .slice(0, words.length > 1 ? 6 : 4)
    .toUpperCase();
  return prefix.safeParse(made).data ?? null;
}

/** When neither source nor theme has letters that a reference can use. */
export const LAST_PREFIX = "REC";

/** By which fields rows without a reference are known again; null where all have one. */
export function textFieldsOf(identity: Identity, { references }: Pick<Mapping, "references">) {
  if (identity.kind === "text") return identity.fields;
  return references.missing === "number" ? TEXT_FIELDS : null;
}

/** Whether rows of one reference are told apart. */
export function isTellingApart({ references }: Pick<Mapping, "references">): boolean {
  return references.twice === "apart";
}

/** How a reference of ours is written. */
export function referenceText(madePrefix: string, number: number): string {
  return `${madePrefix}-${String(number).padStart(2, "0")}`;
}

/** A text as it is compared: neither case nor spaces matter. */
function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase().replaceAll(/\s+/gu, " ").trim();
}

/** What a record says in the fields by which it can be told apart. */
export type TellingTexts = Partial<Record<Exclude<TellingField, "addressees">, string>> & {
  addressees: readonly string[];
};

/** What tells a record apart by these fields, in a table as in the register. */
export function tellingKey(fields: readonly TellingField[], texts: TellingTexts): string {
  return digestOf(
    fields.map((field) =>
      field === "addressees" ? texts.addressees.map(folded).toSorted().join("\n") : folded(texts[field] ?? ""),
    ),
  );
}

function otherAddressees(name: string, line: number): Message {
  return message(
    "{reference} is already on line {line}, with other addressees. Set what to do with a reference that several rows have: join the addressees, tell the rows apart, or keep the first.",
    { reference: name, line },
  );
}

function otherDetails(name: string, line: number): Message {
  return message(
    "{reference} is already on line {line}, and this row gives different details for the record. Make them the same, or set what to do with a reference that several rows have.",
    { reference: name, line },
  );
}

/** Why two rows of one reference cannot both be taken as they are. */
export function twiceFault(
  { name, recordDigest }: { name: string; recordDigest: string },
  before: { line: number; recordDigest: string },
): Message {
  const { line } = before;
  // The digest's first part is about everything but the addressees.
  const half = recordDigest.length / 2;
  const onlyAddressees = before.recordDigest.slice(0, half) === recordDigest.slice(0, half);
  return onlyAddressees ? otherAddressees(name, line) : otherDetails(name, line);
}

/** Why a row that could be about several records is refused. */
export function ambiguousReferenceFault(name: string): Message {
  return message(
    "Several records have the reference {reference}, and this row does not say which. Set the source, or how rows with one reference are told apart.",
    { reference: name },
  );
}

/** Whether a reason is one of those that a choice for rows of one reference settles. */
export function isAboutTwice(reason: Message): boolean {
  const known = [otherAddressees("", 0), otherDetails("", 0), ambiguousReferenceFault("")];
  return known.map(textOf).includes(textOf(reason));
}
