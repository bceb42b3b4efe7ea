import { Instant } from "@/components/instant";
import { RevisionDiff } from "@/components/revision-diff";
import type { EvidenceRevision } from "@/lib/evidence/read";
import { evidenceWords } from "@/lib/evidence/revision-words";

/** Every revision known, newest first, each with what it changed. */
export function EvidenceHistory({ revisions, zone }: { revisions: readonly EvidenceRevision[]; zone: string }) {
  return (
    <ol className="mt-4 grid gap-5">
      {revisions.map((revision, index) => {
        const before = revisions[index + 1];
        return (
          <li key={revision.number} id={`revision-${revision.number}`} className="border-l-4 border-line pl-4">
            <h3 className="text-lg font-semibold">Revision {revision.number}</h3>
            <p className="text-ink-soft">
              <Instant at={revision.recordedAt} zone={zone} /> by {revision.author.name ?? "a person who has left"}
            </p>
            {revision.note ? <p className="measure mt-1 whitespace-pre-wrap">{revision.note}</p> : null}
            <div className="mt-2">
              {before ? (
                <RevisionDiff before={evidenceWords(before)} after={evidenceWords(revision)} />
              ) : (
                <p className="text-ink-soft">The item was put on file: {revision.title}</p>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
