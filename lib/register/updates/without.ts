import type { Day } from "@/lib/platform/time/dates";
import type { Axis } from "@/lib/register/state/axis";
import type { RecordedUpdate } from "@/lib/register/updates/recorded";

/**
 * What an update changes of its record: the update that would give the status or response on a day without it, and whether
 * with it, were it to count, it would be the one. `updates` are all of the record's, newest first, as `getRecommendation`
 * returns them.
 */
export function changeBy(
  update: RecordedUpdate,
  updates: readonly RecordedUpdate[],
  axis: Axis,
  day: Day,
): { without: RecordedUpdate | null; gives: boolean } {
  const speaks = (other: RecordedUpdate) => other[axis] !== null && other.effective.latest <= day;
  const others = updates.filter(
    (other) =>
      other.number !== update.number &&
      speaks(other) &&
      !other.proposed &&
      (other.correctedBy === null || other.correctedBy === update.number),
  );
  const rival = others.find(({ number }) => number !== update.corrects);
  const isNewer = rival === undefined || updates.indexOf(update) < updates.indexOf(rival);
  return { without: others[0] ?? null, gives: speaks(update) && isNewer };
}
