import { PersonName } from "@/components/person-name";
import { useWords } from "#words";
import type { FieldWords } from "@/lib/field-words";
import { Written } from "@/components/written";

/** A revision that somebody else saved while a form was open: whose it is, why, and what it says. */
export function NewerWording({
  revision,
  author,
  note,
  fields,
}: {
  revision: number;
  author: string | null;
  note: string | null;
  fields: readonly FieldWords[];
}) {
  const t = useWords();
  return (
    <>
      <p>
        {t.rich("Revision {revision} by {author}", {
          revision: t.number(revision),
          author: <PersonName key="author" name={author} />,
        })}
        {note ? (
          <>
            : <Written>{note}</Written>
          </>
        ) : null}
      </p>
      <dl>
        {fields.map(([label, words, said]) => (
          <div key={label} className="mt-1">
            <dt className="font-semibold text-ink-soft">{t.given(label)}</dt>
            <dd lang={said ? undefined : ""} className="whitespace-pre-wrap">
              {said ? t.given(words) : words}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
