import type { RecordedEvidence } from "@/lib/register/evidence/revision";
import { type FieldWords, messageField } from "@/lib/platform/field-words";
import { CREDIBILITIES, RELIABILITIES } from "@/lib/register/evidence/vocabulary";
import { message } from "@/lib/platform/language/message";

/** Every field of a revision that can change, as label and words; the words are empty where nothing is given. */
export function evidenceWords(revision: RecordedEvidence): FieldWords[] {
  // The database allows only 1 to 6.
  const credibility = CREDIBILITIES[revision.credibility as keyof typeof CREDIBILITIES];
  return [
    [message("Title"), revision.title],
    [message("What it shows"), revision.summary],
    [message("Reliability of the source"), RELIABILITIES[revision.reliability].label, "said"],
    [message("Credibility of the information"), credibility.label, "said"],
    [message("Source"), revision.source?.title ?? ""],
    [message("Publisher"), revision.publisher ?? ""],
    [message("Provided by"), revision.provider?.name ?? ""],
    [message("Date"), revision.dateEdtf ?? ""],
    [message("Web address"), revision.address ?? ""],
    [message("Accessed on"), revision.accessed ?? ""],
    [message("Archived copy"), revision.archive ?? ""],
    [message("Archived copy accessed on"), revision.archiveSeen ?? ""],
    messageField(message("Withdrawn"), revision.withdrawn ? message("yes") : null),
  ];
}
