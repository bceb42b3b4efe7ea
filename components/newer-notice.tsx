import { NewerWording } from "@/components/newer-wording";
import { SavedMeanwhile } from "@/components/saved-meanwhile";
import type { Newer } from "@/lib/register/newer";
import type { FormState } from "@/lib/web/form-state";

/** The newer revision that the write returned, or null. */
export function newerOf(state: FormState): Newer | null {
  // Only for forms whose writes set it to such a revision or null.
  return (state.current as Newer | null | undefined) ?? null;
}

/** What somebody else saved while this form was open. The form keeps the person's own input. */
export function NewerNotice({ newer }: { newer: Newer | null }) {
  if (newer === null) return null;
  return (
    <SavedMeanwhile>
      <NewerWording {...newer} />
    </SavedMeanwhile>
  );
}
