import { diffWords } from "diff";
import { Instant } from "@/components/instant";
import { WordDiff } from "@/components/word-diff";
import type { RecordedRevision } from "@/lib/recommendations/read";
import { revisionWords } from "@/lib/recommendations/revision-words";
import { PersonName } from "./update-card";

/** What is different between two revisions, word by word. */
export function RevisionDiff({ before, after }: { before: RecordedRevision; after: RecordedRevision }) {
  const earlier = new Map(revisionWords(before));
  const changed = revisionWords(after).filter(([label, words]) => earlier.get(label) !== words);
  if (changed.length === 0) return <p className="text-ink-soft">Nothing but the note is different.</p>;
  return (
    <dl className="grid gap-2">
      {changed.map(([label, words]) => (
        <div key={label}>
          <dt className="font-semibold text-ink-soft">{label}</dt>
          <dd className="measure">
            <WordDiff changes={diffWords(earlier.get(label) ?? "", words)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

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
                <RevisionDiff before={before} after={revision} />
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
