import type { RecordedRevision } from "@/lib/recommendations/read";
import { KINDS, PRIORITIES } from "@/lib/recommendations/vocabulary";

/** Everything about a revision that can change, in words, by its label; empty where nothing is given. */
export function revisionWords(revision: RecordedRevision): [label: string, words: string][] {
  const { passage } = revision;
  const span =
    passage.start === null || passage.end === null
      ? ""
      : `code points ${passage.start} to ${passage.end}, SHA-256 ${passage.sha256 ?? ""}`;
  return [
    ["Kind", KINDS[revision.kind].label],
    ["Title", revision.title],
    ["Summary", revision.summary],
    ["Theme", revision.theme.name],
    ["Source", revision.source.title],
    ["Page in the source", passage.page === null ? "" : String(passage.page)],
    ["Words that help to find it", passage.hint ?? ""],
    ["Passage", span],
    ["Addressees", revision.addressees.map(({ name }) => name).join("; ")],
    ["Made", revision.made.edtf],
    ["Due", revision.due?.edtf ?? ""],
    ["Done when", revision.doneWhen ?? ""],
    ["Owner", revision.owner ? (revision.owner.name ?? "a person who has left") : ""],
    ["Priority", revision.priority ? PRIORITIES[revision.priority].label : ""],
    ["Review interval", revision.reviewDays === null ? "" : `${revision.reviewDays} days`],
    ["Reply expected", revision.replyDays === null ? "" : `within ${revision.replyDays} days`],
    ["Part of", revision.partOf ?? ""],
    ["Superseded by", revision.supersededBy ?? ""],
    ["Withdrawn", revision.withdrawn ? "yes" : ""],
  ];
}
