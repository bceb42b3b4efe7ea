import type { Confidence, Response, Status } from "@/lib/database/generated/enums";
import { vagueDateWords } from "@/lib/date-words";
import { CONFIDENCES, RESPONSES, STATUSES } from "@/lib/recommendations/vocabulary";

/** What happened to a record, as feeds, mails and the page tell it. */
export type Change = {
  /** Of the row that it is: the same for ever. */
  id: string;
  what:
    "UPDATED" | "CORRECTED" | "VERIFIED" | "QUERIED" | "ANSWERED" | "ENTERED" | "REWORDED" | "WITHDRAWN" | "REINSTATED";
  /** The recorded instant. */
  at: Date;
  reference: string;
  /** The record's title as it now is. */
  title: string;
  /** The rationale, the reviewer's note, the answer, or why the wording was changed. */
  note: string | null;
  /** The update that it is or is about; null for a change of the wording. */
  update: {
    number: number;
    status: Status;
    response: Response;
    confidence: Confidence;
    effective: string;
    /** Number of the update that this one corrects. */
    corrects: number | null;
    /** It does not count: updates count only once verified, and this one is not. */
    proposed: boolean;
  } | null;
};

const WORDING = {
  ENTERED: "new record",
  REWORDED: "wording or facts changed",
  WITHDRAWN: "withdrawn",
  REINSTATED: "reinstated",
} as const;

/** What happened, in a few words: a status that does not count is said to be proposed. */
function headline({ what, update }: Change): string {
  if (what === "ENTERED" || what === "REWORDED" || what === "WITHDRAWN" || what === "REINSTATED") return WORDING[what];
  if (!update) throw new Error("An update's change comes with the update");
  const label = STATUSES[update.status].label.toLowerCase();
  const status = update.proposed ? `proposed: ${label}` : label;
  switch (what) {
    case "UPDATED":
      return status;
    case "CORRECTED":
      return `update ${update.corrects ?? update.number} corrected, ${update.proposed ? status : `now ${status}`}`;
    case "VERIFIED":
      return `update ${update.number} verified`;
    case "QUERIED":
      return `update ${update.number} queried`;
    case "ANSWERED":
      return `query on update ${update.number} answered`;
  }
}

/** `KZP-04, in progress: Title of the record` on one line. */
export function changeTitle(change: Change): string {
  return `${change.reference}, ${headline(change)}: ${change.title}`.replaceAll(/\s+/g, " ");
}

/** What there is to say beside the title, one paragraph each. */
export function changeParagraphs({ what, update, note }: Change): string[] {
  const facts =
    update && (what === "UPDATED" || what === "CORRECTED")
      ? [
          `${update.proposed ? "Proposed status, which does not count until a reviewer verifies it" : "Status"}: ${STATUSES[update.status].label}. ` +
            `Since: ${vagueDateWords(update.effective)}. Response: ${RESPONSES[update.response].label}. ` +
            `Confidence: ${CONFIDENCES[update.confidence].label.toLowerCase()}.`,
        ]
      : [];
  return [...facts, ...(note === null || note === "" ? [] : [note])];
}

/** The page of the change, as a path. */
export function changePath({ reference, update }: Change): string {
  return `/recommendations/${reference}${update ? `/updates/${update.number}` : ""}`;
}
