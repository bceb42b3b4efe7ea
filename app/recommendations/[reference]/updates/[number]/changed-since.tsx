import { useWords } from "#words";
import { Notice } from "@/components/notice";
import { PersonName } from "@/components/person-name";
import { WordDiff } from "@/components/word-diff";
import { UserText } from "@/components/written";
import { fieldText } from "@/lib/platform/field-words";
import type { ChangedField, ChangedUpdate, ReviewConflict } from "@/lib/register/updates/shown-query";
import type { FormState } from "@/lib/web/form-state";

/** What was recorded after the page was opened, as the write returned it, or null. */
export function conflictOf(state: FormState): ReviewConflict | null {
  // Only writes of verdicts set it, and only to this type.
  return (state.current as ReviewConflict | undefined) ?? null;
}

/** What changed after the page was opened. The form keeps what its reviewer chose and typed. */
export function ChangedSince({ conflict }: { conflict: ReviewConflict | null }) {
  const t = useWords();
  if (conflict === null) return null;
  return (
    <Notice tone="warning" title={t("Changed since this page was opened")}>
      {conflict.changed.map((update) => (
        <Changed key={`${update.reference} ${update.number}`} update={update} />
      ))}
      <p>{t("What you chose and typed is below. Save it again if it still holds.")}</p>
    </Notice>
  );
}

function Changed({ update: { reference, number, wording, evidence, words } }: { update: ChangedUpdate }) {
  const t = useWords();
  return (
    <section>
      <h3 className="font-semibold">{t("{reference}, update {number}", { reference, number })}</h3>
      {words.map(({ id, said, author, note }) => (
        <div key={id} className="mt-1">
          <p>
            {t.rich(
              "<strong>{said, select, VERIFIED {Verified} QUERIED {Queried} other {Answered}}</strong> by {author}",
              {
                said,
                strong: (inside) => <strong>{inside}</strong>,
                author: <PersonName key="author" name={author} />,
              },
            )}
          </p>
          {note === null ? null : (
            <p lang="" className="whitespace-pre-wrap">
              {note}
            </p>
          )}
        </div>
      ))}
      {wording ? <NewRevision revision={wording} name={reference} /> : null}
      {evidence.map((item) => (
        <NewRevision key={item.item} revision={item} name={t("Evidence {number}", { number: `E-${item.item}` })} />
      ))}
    </section>
  );
}

/** A new revision of a record or an item, with the fields that it changed. */
function NewRevision({ name, revision }: { name: string; revision: NonNullable<ChangedUpdate["wording"]> }) {
  const t = useWords();
  return (
    <div className="mt-1">
      <p>
        {t.rich("{name}, revision {number} by {author}", {
          name,
          number: revision.number,
          author: <PersonName key="author" name={revision.author} />,
        })}
        {revision.note ? (
          <>
            : <UserText>{revision.note}</UserText>
          </>
        ) : null}
      </p>
      {revision.fields.length === 0 ? <p className="text-ink-soft">{t("Only the note has changed.")}</p> : null}
      <dl>
        {revision.fields.map((field) => (
          <div key={field.after[0]} className="mt-1">
            <dt className="font-semibold text-ink-soft">{t.message(field.after[0])}</dt>
            <dd>
              <FieldChange field={field} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function FieldChange({ field: { before, after, changes } }: { field: ChangedField }) {
  const t = useWords();
  const whole = [
    { value: fieldText(t, before), added: false, removed: true, count: 1 },
    { value: fieldText(t, after), added: true, removed: false, count: 1 },
  ].filter(({ value }) => value !== "");
  return <WordDiff changes={changes ?? whole} />;
}
