import type { EvidenceRevision } from "@/lib/evidence/read";
import type { FieldWords } from "@/lib/field-words";
import { CREDIBILITIES, RELIABILITIES } from "@/lib/evidence/vocabulary";

/** Everything about a revision that can change, in words, by its label; empty where nothing is given. */
export function evidenceWords(revision: EvidenceRevision): FieldWords[] {
  // The database holds 1 to 6 and nothing else.
  const credibility = CREDIBILITIES[revision.credibility as keyof typeof CREDIBILITIES];
  return [
    ["Title", revision.title],
    ["What it shows", revision.summary],
    ["Reliability of the source", RELIABILITIES[revision.reliability].label, "said"],
    ["Credibility of the information", credibility.label, "said"],
    ["Source", revision.source?.title ?? ""],
    ["Publisher", revision.publisher ?? ""],
    ["Provided by", revision.provider?.name ?? ""],
    ["Date", revision.dateEdtf ?? ""],
    ["Address", revision.address ?? ""],
    ["Looked at", revision.accessed ?? ""],
    ["Archived copy", revision.archive ?? ""],
    ["Archived copy looked at", revision.archiveSeen ?? ""],
  ];
}
