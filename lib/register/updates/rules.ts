import { can, type User } from "@/lib/access/policy";
import type { Closure, Confidence, Status } from "@/lib/platform/database/generated/enums";
import { message, nested, type Message } from "@/lib/platform/language/message";
import type { Looked } from "@/lib/register/updates/insert";
import { CLOSURES, LIMITS, STATUSES } from "@/lib/register/vocabulary";

/**
 * Whether this user may answer a query on an update by that author: the author may, and an administrator; for a system
 * account's update, so may anyone who records updates.
 */
export function mayReply(user: User, author: { id: string; isSystem: boolean }): boolean {
  return can(user, "update.record") && (author.id === user.id || author.isSystem || user.role === "ADMIN");
}

/** Whether this user may record an update of a record: one that counts, and whose status does not come from its parts. */
export function mayRecord(user: User, record: { revision: { withdrawn: boolean }; split: boolean }): boolean {
  return can(user, "update.record") && !record.revision.withdrawn && !record.split;
}

/** What is wrong with an update of a record that has these parts, leaving out withdrawn ones; null when it has none. */
export function splitRecordFault(parts: readonly string[]): Message | null {
  return parts.length === 0
    ? null
    : message(
        "This record is split into parts, and its status comes from them. Record the update on one of {references}.",
        { references: parts.join(", ") },
      );
}

/** What is said of an update that cites more items than one may. */
export const TOO_MUCH_EVIDENCE = message("An update can cite up to {limit} items of evidence.", {
  limit: LIMITS.evidence,
});

/** What is wrong with citing an item that the same update has cited already; null for one that it has not. */
export function citedTwiceFault(
  before: readonly (number | string | null)[],
  number: number | string | null,
): Message | null {
  return number !== null && before.includes(number)
    ? message("You have cited this evidence twice. Remove one of them.")
    : null;
}

type Said = Looked & {
  status: Status | null;
  confidence: Confidence | null;
  closure: Closure | null;
  rationale: string;
  evidence: readonly unknown[];
};

/** What is said of an update that speaks of neither the status nor the response. */
export const NOTHING_SAID = message("Select a status, or the addressee’s response, or both.");

/**
 * What is wrong with what an update says of the status, by field: a status has a confidence and reasons, some need
 * evidence, and a closed one may say how it was closed. Of the other fields only those that `isRight` are looked at.
 */
export function statusFaults(said: Said, isRight: (field: keyof Said) => boolean): [keyof Said, Message][] {
  return allFaults(said, isRight).filter(([field]) => isRight(field));
}

function allFaults(
  { status, confidence, closure, rationale, evidence }: Said,
  isRight: (field: keyof Said) => boolean,
): [keyof Said, Message][] {
  const faults: [keyof Said, Message][] = [];
  if (status === null) {
    const fault = message("Select the status too, or leave this empty.");
    if (confidence !== null) faults.push(["confidence", fault]);
    if (closure !== null) faults.push(["closure", fault]);
    return faults;
  }
  if (rationale === "") {
    faults.push(["rationale", message("Enter the reason: what was done, by whom, and what the evidence shows.")]);
  }
  if (confidence === null) faults.push(["confidence", message("Select a level of confidence.")]);
  const label = nested(STATUSES[status].label);
  if (isRight("closure") && closure !== null && CLOSURES[closure].of !== status) {
    const how = nested(CLOSURES[closure].label);
    faults.push(["closure", message("“{how}” does not go with the status “{status}”.", { how, status: label })]);
  }
  if (STATUSES[status].needsEvidence && isRight("evidence") && evidence.length === 0) {
    faults.push(["evidence", message("Add at least one item of evidence for “{status}”.", { status: label })]);
  }
  return faults;
}

/**
 * What is wrong with where somebody looked and found nothing, by field: it says where, for which words and until when, so
 * that others can look again, and nobody has looked for what is not assessed.
 */
export function lookedFaults({
  status,
  lookedIn,
  lookedFor,
  lookedUntil,
}: Omit<Said, "evidence">): [keyof Looked, Message][] {
  if (lookedIn === null && lookedFor === null && lookedUntil === null) return [];
  const faults: [keyof Looked, Message][] = [];
  if (lookedIn === null) faults.push(["lookedIn", message("Enter where you looked.")]);
  if (lookedFor === null) faults.push(["lookedFor", message("Enter the words you looked for.")]);
  if (lookedUntil === null) faults.push(["lookedUntil", message("Enter the day up to which you looked.")]);
  if (status === "NOT_ASSESSED") {
    faults.push(["lookedIn", message("“Not assessed” means that no one has looked. Select another status.")]);
  }
  return faults;
}

type Supported = Pick<Said, "status" | "lookedIn" | "evidence"> & {
  corrects: number | null;
  correctionNote: string | null;
};

/**
 * What a form asks for, by field, and the API only remarks upon: what a status rests on, and what was wrong with an update
 * that is corrected. A table that is imported is its rows' evidence.
 */
export function supportFaults(
  { status, lookedIn, evidence, corrects, correctionNote }: Supported,
  isRight: (field: keyof Supported) => boolean,
): ["evidence" | "correctionNote", Message][] {
  const faults: ["evidence" | "correctionNote", Message][] = [];
  const isBare = isRight("evidence") && evidence.length === 0 && isRight("lookedIn") && lookedIn === null;
  if (isRight("status") && status !== null && STATUSES[status].needsLook && isBare) {
    const label = nested(STATUSES[status].label);
    faults.push([
      "evidence",
      message("Add evidence for “{status}”, or say where you looked and found nothing.", { status: label }),
    ]);
  }
  if (isRight("correctionNote") && corrects !== null && correctionNote === null) {
    faults.push(["correctionNote", message("Enter what was wrong with update {number}.", { number: corrects })]);
  }
  return faults;
}
