import { useWords } from "#words";
import { NewerWording } from "@/components/newer-wording";
import { PersonName } from "@/components/person-name";
import { SavedMeanwhile } from "@/components/saved-meanwhile";
import { UpdateTag } from "@/components/status-tag";
import { VagueDate } from "@/components/vague-date";
import type { ConflictDetails } from "@/lib/register/recommendations/conflict";
import type { FormState } from "@/lib/web/form-state";

/** The newer state that the write returned, or null. */
export function newerOf(state: FormState): ConflictDetails | null {
  // Only writes of recommendations set it, and only to this type.
  return (state.current as ConflictDetails | undefined) ?? null;
}

/** What somebody else saved while this form was open. The form keeps the person's own input. */
export function NewerVersion({ newer }: { newer: ConflictDetails | null }) {
  if (newer === null) return null;
  return (
    <SavedMeanwhile>
      <Versions newer={newer} />
    </SavedMeanwhile>
  );
}

/** The updates and the wording of a record that somebody else saved. */
export function Versions({ newer }: { newer: ConflictDetails }) {
  const t = useWords();
  return (
    <>
      {newer.updates.map((update) => (
        <div key={update.number}>
          <p className="flex flex-wrap items-center gap-x-2">
            {t.rich("Update {number}: {status} since {date}, by {author}", {
              number: update.number,
              status: <UpdateTag key="status" update={update} />,
              date: <VagueDate key="date" edtf={update.effective} />,
              author: <PersonName key="author" name={update.author} />,
            })}
          </p>
          <p lang="" className="whitespace-pre-wrap">
            {update.rationale}
          </p>
        </div>
      ))}
      {newer.wording ? <NewerWording revision={newer.revision} {...newer.wording} /> : null}
    </>
  );
}
