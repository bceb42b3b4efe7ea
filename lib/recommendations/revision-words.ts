import type { FieldWords } from "@/lib/field-words";
import type { RecordedRevision } from "@/lib/recommendations/read";
import { basisChoice, BASIS_CHOICES, KINDS, PRIORITIES } from "@/lib/recommendations/vocabulary";

/** Everything about a revision that can change, in words, by its label; empty where nothing is given. */
export function revisionWords(revision: RecordedRevision): FieldWords[] {
  const { passage } = revision;
  const basis = basisChoice(revision);
  const span =
    passage.start === null || passage.end === null
      ? ""
      : `code points ${passage.start} to ${passage.end}, SHA-256 ${passage.sha256 ?? ""}`;
  return [
    ["Kind", KINDS[revision.kind].label, "said"],
    ["Basis", basis === null ? "" : BASIS_CHOICES[basis].label, "said"],
    ["Title", revision.title],
    ["Summary", revision.summary],
    ["Theme", revision.theme.name],
    ["Source", revision.source.title],
    ["Page in the source", passage.page === null ? "" : String(passage.page)],
    ["Words that help to find it", passage.hint ?? ""],
    ["Passage", span, "said"],
    ["Addressees", revision.addressees.map(({ name }) => name).join("; ")],
    ["Made", revision.made.edtf],
    ["Due", revision.due?.edtf ?? ""],
    ["Done when", revision.doneWhen ?? ""],
    revision.owner?.name === null ? ["Owner", "a person who has left", "said"] : ["Owner", revision.owner?.name ?? ""],
    ["Priority", revision.priority ? PRIORITIES[revision.priority].label : "", "said"],
    ["Review interval", revision.reviewDays === null ? "" : `every ${revision.reviewDays} days`, "said"],
    ["Reply expected", revision.replyDays === null ? "" : `within ${revision.replyDays} days`, "said"],
    ["Part of", revision.partOf ?? ""],
    ["Superseded by", revision.supersededBy ?? ""],
    ["Withdrawn", revision.withdrawn ? "yes" : "", "said"],
  ];
}
