import type { Confidence, Response, Status } from "@/lib/platform/database/generated/enums";
import type { Translator } from "@/lib/platform/language/translate";
import { vagueDateWords } from "@/lib/platform/time/vague-date-words";
import { CONFIDENCES, RESPONSES, STATUSES } from "@/lib/register/vocabulary";
import { addresses } from "@/lib/web/addresses";

/** A change to a record, as feeds, mails and the page show it. */
export type Change = {
  /** Id of the row; it never changes. */
  id: string;
  what:
    "UPDATED" | "CORRECTED" | "VERIFIED" | "QUERIED" | "ANSWERED" | "ENTERED" | "REWORDED" | "WITHDRAWN" | "REINSTATED";
  /** The recorded instant. */
  at: Date;
  reference: string;
  /** The record's current title. */
  title: string;
  /** The rationale, the reviewer's note, the reply, or the reason for the new wording. */
  note: string | null;
  /** The update that this change is or concerns; null for a new wording. */
  update: {
    number: number;
    /** Null for an update that says nothing of it; each update speaks of the status, of the response, or of both. */
    status: Status | null;
    response: Response | null;
    confidence: Confidence | null;
    effective: string;
    /** Number of the update that this one corrects. */
    corrects: number | null;
    /** It does not count: updates count only once verified, and this one is not verified. */
    proposed: boolean;
  } | null;
};

/** What an update says, in a few words: `in progress`, or of the response alone `response: accepted`. */
function updateWords(t: Translator, { status, response }: NonNullable<Change["update"]>): string {
  if (status !== null) return t.message(STATUSES[status].label).toLowerCase();
  if (response === null) throw new Error("An update speaks of the status or the response");
  return t("response: {response}", { response: t.message(RESPONSES[response].label).toLowerCase() });
}

/** What happened, in a few words. A status that does not count is called proposed. */
function headline(t: Translator, { what, update }: Change): string {
  if (what === "ENTERED") return t("new record");
  if (what === "REWORDED") return t("wording or details changed");
  if (what === "WITHDRAWN") return t("withdrawn");
  if (what === "REINSTATED") return t("reinstated");
  if (!update) throw new Error("An update's change comes with the update");
  const { number } = update;
  const label = updateWords(t, update);
  const status = update.proposed ? t("proposed: {status}", { status: label }) : label;
  switch (what) {
    case "UPDATED":
      return status;
    case "CORRECTED":
      return update.proposed
        ? t("update {number} corrected, {status}", { number: update.corrects ?? number, status })
        : t("update {number} corrected, now {status}", { number: update.corrects ?? number, status });
    case "VERIFIED":
      return t("update {number} verified", { number });
    case "QUERIED":
      return t("update {number} queried", { number });
    case "ANSWERED":
      return t("query on update {number} answered", { number });
  }
}

/** `KZP-04, in progress`: what happened to which record, in the language of `t`. */
export function changeHeadline(t: Translator, change: Change): string {
  return `${change.reference}, ${headline(t, change)}`;
}

/** `KZP-04, in progress: Title of the record` on one line. */
export function changeTitle(t: Translator, change: Change): string {
  return `${changeHeadline(t, change)}: ${change.title}`.replaceAll(/\s+/g, " ");
}

/** Details below the title: `facts` in the language of `t`, and `note` as somebody wrote it. */
export function changeDetails(
  t: Translator,
  { what, update, note }: Change,
): { facts: string | null; note: string | null } {
  const written = note === "" ? null : note;
  if (!update || (what !== "UPDATED" && what !== "CORRECTED")) return { facts: null, note: written };
  const { status, response, confidence } = update;
  // What is only proposed is never called the status or the response.
  const saidStatus = (values: { status: string }) =>
    update.proposed ? t("Proposed status: {status}.", values) : t("Status: {status}.", values);
  const saidResponse = (values: { response: string }) =>
    update.proposed ? t("Proposed response: {response}.", values) : t("Response: {response}.", values);
  const facts = [
    ...(status === null ? [] : [saidStatus({ status: t.message(STATUSES[status].label) })]),
    t("Since: {since}.", { since: vagueDateWords(update.effective, t.locale) }),
    ...(response === null ? [] : [saidResponse({ response: t.message(RESPONSES[response].label) })]),
    ...(confidence === null
      ? []
      : [t("Confidence: {confidence}.", { confidence: t.message(CONFIDENCES[confidence].label).toLowerCase() })]),
  ];
  if (update.proposed) facts.push(t("It does not count until a reviewer verifies it."));
  return { facts: facts.join(" "), note: written };
}

/** The page of the change, as a path. */
export function changePath({ reference, update }: Change): string {
  return update ? addresses.update(reference, update.number) : addresses.record(reference);
}
