import { SavedMeanwhile } from "@/components/saved-meanwhile";
import { NewerWording } from "@/components/newer-wording";
import type { NewerInterest } from "@/lib/register/actors/write";
import type { FormState } from "@/lib/web/form-state";

/** What the write gave back as the newer state, or null. */
export function newerOf(state: FormState): NewerInterest | null {
  // Only the writes of interests set it, and they set it to this or to null.
  return (state.current as NewerInterest | null | undefined) ?? null;
}

/** What somebody else saved while this form was open, beside which the form keeps what was typed. */
export function NewerInterestNotice({ newer }: { newer: NewerInterest | null }) {
  if (newer === null) return null;
  return (
    <SavedMeanwhile>
      <NewerWording {...newer} />
    </SavedMeanwhile>
  );
}
