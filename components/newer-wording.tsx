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
  fields: readonly (readonly [label: string, words: string])[];
}) {
  return (
    <>
      <p>
        Revision {revision} by {author ?? "a person who has left"}
        {note ? `: ${note}` : ""}
      </p>
      <dl>
        {fields.map(([label, words]) => (
          <div key={label} className="mt-1">
            <dt className="font-semibold text-ink-soft">{label}</dt>
            <dd className="whitespace-pre-wrap">{words}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
