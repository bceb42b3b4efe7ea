/**
 * The ids to store for what was chosen of actors or themes, all of which stand for themselves. What was chosen as it was
 * before stays stored as it was: a record that names what is merged goes on naming it, so that taking the merge back gives
 * the record what it said. `standing` says what an id stands for now, of those that stand for another.
 */
export function asStored(
  chosen: readonly string[],
  stored: readonly string[],
  standing: ReadonlyMap<string, string>,
): string[] {
  const standsAs = (id: string) => standing.get(id) ?? id;
  const shown = [...new Set(stored.map(standsAs))];
  if (shown.length === chosen.length && shown.every((id, index) => id === chosen[index])) return [...stored];
  return chosen.flatMap((id) => {
    const own = stored.filter((one) => standsAs(one) === id);
    return own.length > 0 ? own : [id];
  });
}
