import type { ReactNode } from "react";
import { useWords } from "#words";
import { Instant } from "@/components/instant";
import { PersonName } from "@/components/person-name";
import { RevisionDiff } from "@/components/revision-diff";
import type { FieldWords } from "@/lib/platform/field-words";
import { LIMITS } from "@/lib/register/vocabulary";

type Revision = {
  number: number;
  recordedAt: Date;
  /** Null for an account whose name was erased. */
  author: string | null;
  note: string | null;
  fields: readonly FieldWords[];
};

/** Why a revision was made. An import can have put the whole of a text there that is too long for its field. */
function Note({ note }: { note: string }) {
  const t = useWords();
  const text = (
    <p lang="" className="measure mt-1 whitespace-pre-wrap">
      {note}
    </p>
  );
  if (note.length <= LIMITS.note) return text;
  return (
    <details className="mt-1">
      <summary>{t("Note of {count, number} characters", { count: note.length })}</summary>
      {text}
    </details>
  );
}

type History = {
  revisions: readonly Revision[];
  /** Said of the first of all. */
  first: ReactNode;
  zone: string;
};

/** What something was called before, and why that was changed, as a section of its page; nothing where it never was. */
export function FormerFacts({ title, ...history }: History & { title: string }) {
  if (history.revisions.length === 0) return null;
  return (
    <section aria-labelledby="history" className="mt-8">
      <h2 id="history">{title}</h2>
      <RevisionHistory {...history} />
    </section>
  );
}

/** Revisions, newest first, each with its changes. */
export function RevisionHistory({ revisions, first, zone }: History) {
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
                author: <PersonName key="author" name={revision.author} />,
              })}
            </p>
            {revision.note ? <Note note={revision.note} /> : null}
            <div className="mt-2">
              {before ? (
                <RevisionDiff before={before.fields} after={revision.fields} />
              ) : (
                <p className="text-ink-soft">{first}</p>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
