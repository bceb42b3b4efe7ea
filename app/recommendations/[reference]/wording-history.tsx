import { Instant } from "@/components/instant";
import { RevisionDiff } from "@/components/revision-diff";
import type { RecordedRevision } from "@/lib/recommendations/read";
import { revisionWords } from "@/lib/recommendations/revision-words";
import { PersonName } from "./update-card";

/** Every revision known, newest first, each with what it changed. */
export function WordingHistory({ revisions, zone }: { revisions: readonly RecordedRevision[]; zone: string }) {
  return (
    <ol className="grid gap-5">
      {revisions.map((revision, index) => {
        const before = revisions[index + 1];
        return (
          <li key={revision.number} id={`revision-${revision.number}`} className="border-l-4 border-line pl-4">
            <h3 className="text-lg font-semibold">Revision {revision.number}</h3>
            <p className="text-ink-soft">
              <Instant at={revision.recordedAt} zone={zone} /> by <PersonName name={revision.author.name} />
            </p>
            {revision.note ? <p className="measure mt-1 whitespace-pre-wrap">{revision.note}</p> : null}
            <div className="mt-2">
              {before ? (
                <RevisionDiff before={revisionWords(before)} after={revisionWords(revision)} />
              ) : (
                <p className="text-ink-soft">The record was entered.</p>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
