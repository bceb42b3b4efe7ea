import { NewerWording } from "@/components/newer-wording";
import { Notice } from "@/components/notice";
import { StatusTag } from "@/components/status-tag";
import { VagueDate } from "@/components/vague-date";
import type { FormState } from "@/lib/form-state";
import type { Newer } from "@/lib/recommendations/newer";

/** What the write gave back as the newer state, or null. */
export function newerOf(state: FormState): Newer | null {
  // Only the writes of recommendations set it, and they set it to this.
  return (state.current as Newer | undefined) ?? null;
}

/** What somebody else saved while this form was open, beside which the form keeps what was typed. */
export function NewerVersion({ newer }: { newer: Newer | null }) {
  if (newer === null) return null;
  return (
    <Notice tone="warning" title="Saved by somebody else meanwhile">
      {newer.updates.map((update) => (
        <div key={update.number}>
          <p className="flex flex-wrap items-center gap-x-2">
            Update {update.number}: <StatusTag status={update.status} proposed={update.proposed} /> since{" "}
            <VagueDate edtf={update.effective} />, by {update.author ?? "a person who has left"}
          </p>
          <p className="whitespace-pre-wrap">{update.rationale}</p>
        </div>
      ))}
      {newer.wording ? <NewerWording revision={newer.revision} {...newer.wording} /> : null}
      <p>What you typed is below. Saving it again puts it after theirs.</p>
    </Notice>
  );
}
