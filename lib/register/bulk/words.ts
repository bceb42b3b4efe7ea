import type { Priority, Status } from "@/lib/platform/database/generated/enums";
import { message, type Message } from "@/lib/platform/language/message";
import type { BulkField } from "@/lib/register/bulk/vocabulary";
import type { ConflictDetails } from "@/lib/register/recommendations/conflict";
import { FIELDS } from "@/lib/register/recommendations/fields";
import type { RecommendationContent } from "@/lib/register/recommendations/insert";
import { PRIORITIES } from "@/lib/register/vocabulary";

/** A field's value for reading: what a person wrote, a text of the register, or a date; null when it is empty. */
export type ShownValue = { written: string } | { said: Message } | { edtf: string } | null;

/** One record of a change of many: which fields changed, from what to what. Plain data, because it is sent to the browser. */
export type BulkRow = {
  reference: string;
  title: string;
  fields: { field: BulkField; before: ShownValue; after: ShownValue }[];
};

/** What a change of many would do, before anything is written. Plain data, because it is sent to the browser. */
export type BulkPreview = {
  /** What the form sends to say that this preview was looked at. */
  checked: string;
  seen: string;
  changed: (BulkRow & {
    /** The status by the last update, and by the new one; the same where a later update goes on giving it. */
    status: { before: Status; after: Status } | null;
    isNewUpdate: boolean;
    /** What else becomes of it, and what stays as it is, and why. */
    remarks: Message[];
  })[];
  unchanged: BulkRow[];
  rejected: (BulkRow & { reason: Message })[];
  /** Whether the update does not count until a reviewer verifies it. */
  isProposed: boolean;
  /** What others saved of the records since the last preview, of the first ones. */
  overtaken: { reference: string; details: ConflictDetails }[];
  /** Of how many records somebody saved something. */
  overtakenTotal: number;
};

/** The names of accounts and themes by their ids. */
export type Names = { accounts: ReadonlyMap<string, string | null>; themes: ReadonlyMap<string, string> };

/** What is shown of a field. */
export function shownValue(field: BulkField, content: RecommendationContent, names: Names): ShownValue {
  switch (field) {
    case "owner":
      return content.ownerId === null ? null : personShown(names.accounts.get(content.ownerId) ?? null);
    case "theme":
      return { written: names.themes.get(content.themeId) ?? "" };
    case "furtherThemes": {
      const themes = (content.furtherThemeIds ?? []).map((id) => names.themes.get(id) ?? "");
      return themes.length === 0 ? null : { written: themes.join("; ") };
    }
    case "priority":
      return priorityShown(content.priority ?? null);
    case "due":
      return content.due && { edtf: content.due.edtf };
    case "reviewDays":
      return content.reviewDays ? { said: FIELDS.reviewDays.words(content.reviewDays) } : null;
  }
}

function personShown(name: string | null): ShownValue {
  return name === null ? { said: message("a former user") } : { written: name };
}

function priorityShown(priority: Priority | null): ShownValue {
  return priority === null ? null : { said: PRIORITIES[priority].label };
}
