import { UserText } from "@/components/written";
import { useWords } from "#words";
import { RevisionHistory } from "@/components/revision-history";
import type { EvidenceRevision } from "@/lib/register/evidence/read";
import { evidenceWords } from "@/lib/register/evidence/revision-words";

/** Every revision known at the instant, newest first, each with its changes. */
export function EvidenceHistory({ revisions, zone }: { revisions: readonly EvidenceRevision[]; zone: string }) {
  const t = useWords();
  return (
    <RevisionHistory
      revisions={revisions.map((revision) => ({
        ...revision,
        author: revision.author.name,
        fields: evidenceWords(revision),
      }))}
      first={t.rich("Evidence added: {title}", {
        title: <UserText key="title">{revisions.at(-1)?.title}</UserText>,
      })}
      zone={zone}
    />
  );
}
