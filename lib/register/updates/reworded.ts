import type { RecordedRevision } from "@/lib/register/recommendations/revision";
import type { RecordedUpdate } from "@/lib/register/updates/recorded";

type Wording = Pick<RecordedRevision, "recordedAt" | "title" | "summary" | "doneWhen">;

function isSame(one: Wording, other: Wording): boolean {
  return one.title === other.title && one.summary === other.summary && one.doneWhen === other.doneWhen;
}

/**
 * When the wording changed on which an update was verified: of the record, in its title, summary or completion criteria,
 * or of an item of evidence. The update goes on counting, and somebody should look at it again. Null for one that is not verified, or was
 * verified as it stands. `revisions` are the record's, newest first. The same rule as `updatesToLookAgain` in SQL.
 */
export function rewordedSince(update: RecordedUpdate, revisions: readonly Wording[]): Date | null {
  const [newest] = update.verifications;
  if (newest?.verdict !== "VERIFIED") return null;
  const seen = newest.recordedAt;
  const found = update.evidence.flatMap(({ newestAt }) => (newestAt > seen ? [newestAt] : []));
  const verified = revisions.find(({ recordedAt }) => recordedAt <= seen);
  const current = revisions[0];
  if (verified && current && !isSame(verified, current)) {
    found.push(
      ...revisions.filter((one) => one.recordedAt > seen && !isSame(verified, one)).map((one) => one.recordedAt),
    );
  }
  return found.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
}
