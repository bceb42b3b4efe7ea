import { useWords } from "#words";
import { RevisionHistory } from "@/components/revision-history";
import type { RecordedRevision } from "@/lib/register/recommendations/revision";
import { revisionWords } from "@/lib/register/recommendations/revision-words";

/** Every revision known at the instant, newest first, each with its changes. */
export function WordingHistory({ revisions, zone }: { revisions: readonly RecordedRevision[]; zone: string }) {
  const t = useWords();
  return (
    <RevisionHistory
      revisions={revisions.map((revision) => ({
        ...revision,
        author: revision.author.name,
        fields: revisionWords(revision),
      }))}
      first={t("The record was added.")}
      zone={zone}
    />
  );
}
