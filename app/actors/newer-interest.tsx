import { SavedMeanwhile } from "@/components/saved-meanwhile";
import { NewerWording } from "@/components/newer-wording";
import type { NewerInterest } from "@/lib/register/actors/write";
import type { FormState } from "@/lib/web/form-state";

/** The newer state that the write returned, or null. */
export function newerOf(state: FormState): NewerInterest | null {
  // Only writes of interests set it, and only to a newer interest or null.
  return (state.current as NewerInterest | null | undefined) ?? null;
}

/** What somebody else saved while this form was open. The form keeps the person's own input. */
export function NewerInterestNotice({ newer }: { newer: NewerInterest | null }) {
  if (newer === null) return null;
  return (
    <SavedMeanwhile>
      <NewerWording {...newer} />
    </SavedMeanwhile>
  );
}
