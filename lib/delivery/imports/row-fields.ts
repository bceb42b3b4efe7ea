import type { Field } from "@/lib/delivery/tables/fields";
import { LINK_FIELDS } from "@/lib/delivery/imports/record-links";
import { FIELD_NAMES } from "@/lib/register/recommendations/fields";

/*
 * Which fields a row's record and its update have, and what the schemas of the forms call them.
 */

/** What a row says of the record itself. */
export const RECORD_FIELDS = [
  ...FIELD_NAMES,
  "kind",
  "basis",
  "theme",
  "furtherThemes",
  "addressees",
  "source",
  "page",
  "hint",
  "made",
  "due",
  "owner",
  ...LINK_FIELDS,
  "sameAsk",
  "sameAskTitle",
] as const satisfies readonly Field[];

export const UPDATE_FIELDS = [
  "status",
  "response",
  "confidence",
  "closure",
  "rationale",
  "effective",
  "evidence",
  "lookedIn",
  "lookedFor",
  "lookedUntil",
] as const;

/** What makes a row bring an update. */
export const UPDATE_AXES = ["status", "response", "effective"] as const satisfies readonly Field[];

/** The column that a field of the forms' schemas comes from, where the names differ. */
const COLUMN_OF: Readonly<Record<string, Field>> = {
  newTheme: "theme",
  newAddressee: "addressees",
  newAddresseeKind: "addressees",
};

/** The field of a place in what a schema reads. */
export function fieldOfPath(path: readonly PropertyKey[]): Field | null {
  const [name, , part] = path.map(String);
  if (name === undefined) return null;
  if (name === "evidence") return part === "address" ? "evidenceAddresses" : "evidence";
  const known: string = COLUMN_OF[name] ?? name;
  return ["reference", ...UPDATE_FIELDS, ...RECORD_FIELDS].some((field) => field === known)
    ? (known as Field) // one of those just listed
    : null;
}

/** The fields of the forms' schemas that a column is for. */
export function namesOf(fields: ReadonlySet<Field>): string[] {
  return [...fields].flatMap((field): string[] => {
    if (field === "theme") return ["theme", "newTheme"];
    if (field === "kind") return ["kind", "basis"]; // what a basis goes with is not known either
    return field.startsWith("evidence") ? ["evidence"] : [field];
  });
}

/** In the place of a reference that a new record has only once it is imported: the forms' schemas require one. */
export const NO_REFERENCE_YET = "ROW-1";
