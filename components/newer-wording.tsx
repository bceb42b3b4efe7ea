import { PersonName } from "@/components/person-name";
import { useWords } from "#words";
import { fieldText, type FieldWords } from "@/lib/platform/field-words";
import { UserText } from "@/components/written";

/** A revision that someone else saved while a form was open: its author, note and content. */
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
            : <UserText>{note}</UserText>
          </>
        ) : null}
      </p>
      <dl>
        {fields.map((field) => (
          <div key={field[0]} className="mt-1">
            <dt className="font-semibold text-ink-soft">{t.message(field[0])}</dt>
            <dd lang={field.length === 3 ? undefined : ""} className="whitespace-pre-wrap">
              {fieldText(t, field)}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
