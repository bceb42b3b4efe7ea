import { Notice } from "@/components/notice";
import type { NewerInterest } from "@/lib/actors/write";
import type { FormState } from "@/lib/form-state";

/** What the write gave back as the newer state, or null. */
export function newerOf(state: FormState): NewerInterest | null {
  // Only the writes of interests set it, and they set it to this or to null.
  return (state.current as NewerInterest | null | undefined) ?? null;
}

/** What somebody else saved while this form was open, beside which the form keeps what was typed. */
export function NewerInterestNotice({ newer }: { newer: NewerInterest | null }) {
  if (newer === null) return null;
  return (
    <Notice tone="warning" title="Saved by somebody else meanwhile">
      <p>
        Revision {newer.revision} by {newer.author ?? "a person who has left"}
        {newer.note ? `: ${newer.note}` : ""}
      </p>
      <dl>
        {newer.fields.map(([label, words]) => (
          <div key={label} className="mt-1">
            <dt className="font-semibold text-ink-soft">{label}</dt>
            <dd className="whitespace-pre-wrap">{words}</dd>
          </div>
        ))}
      </dl>
      <p>What you typed is below. Saving it again puts it after theirs.</p>
    </Notice>
  );
}
