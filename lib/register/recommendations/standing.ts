import type { MergedNow } from "@/lib/register/names/merges-query";
import type { RevisionRow } from "@/lib/register/recommendations/insert";

/** Things in their order, each as what it stands for, and once. */
function once(ids: readonly string[], merged: ReadonlyMap<string, string>): string[] {
  return [...new Set(ids.map((id) => merged.get(id) ?? id))];
}

/** A wording with the actors and themes that those which it names stand for now, to be compared with one that says so. */
export function standingRevision(row: RevisionRow, { actors, themes }: MergedNow): RevisionRow {
  if (actors.size + themes.size === 0) return row;
  const inOrder = <Part extends { position: number }>(parts: readonly Part[]) =>
    parts.toSorted((a, b) => a.position - b.position);
  const themeId = themes.get(row.themeId) ?? row.themeId;
  const addresseeIds = once(
    inOrder(row.addressees).map((addressee) => addressee.actorId),
    actors,
  );
  const furtherIds = once(
    inOrder(row.furtherThemes).map((theme) => theme.themeId),
    themes,
  ).filter((id) => id !== themeId);
  return {
    ...row,
    themeId,
    addressees: addresseeIds.map((actorId, position) => ({ actorId, position })),
    furtherThemes: furtherIds.map((id, index) => ({ themeId: id, position: index + 1 })),
  };
}
