import { UserText } from "@/components/written";
import { useWords } from "#words";
import { Instant } from "@/components/instant";
import { PersonName } from "@/components/person-name";
import { RevisionDiff } from "@/components/revision-diff";
import type { EvidenceRevision } from "@/lib/register/evidence/read";
import { evidenceWords } from "@/lib/register/evidence/revision-words";

/** Every revision known at the instant, newest first, each with its changes. */
export function EvidenceHistory({ revisions, zone }: { revisions: readonly EvidenceRevision[]; zone: string }) {
  const t = useWords();
  return (
    <ol className="mt-4 grid gap-5">
      {revisions.map((revision, index) => {
        const before = revisions[index + 1];
        return (
          <li key={revision.number} id={`revision-${revision.number}`} className="border-l-4 border-line pl-4">
            <h3 className="text-lg font-semibold">{t("Revision {number}", { number: revision.number })}</h3>
            <p className="text-ink-soft">
              {t.rich("{when} by {author}", {
                when: <Instant key="when" at={revision.recordedAt} zone={zone} />,
                author: <PersonName key="author" name={revision.author.name} />,
              })}
            </p>
            {revision.note ? (
              <p lang="" className="measure mt-1 whitespace-pre-wrap">
                {revision.note}
              </p>
            ) : null}
            <div className="mt-2">
              {before ? (
                <RevisionDiff before={evidenceWords(before)} after={evidenceWords(revision)} />
              ) : (
                <p className="text-ink-soft">
                  {t.rich("Evidence added: {title}", {
                    title: <UserText key="title">{revision.title}</UserText>,
                  })}
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
