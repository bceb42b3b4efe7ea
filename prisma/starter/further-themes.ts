import { STARTER_ACCOUNT } from "@/lib/access/accounts/system-accounts";
import type { HistoryTransaction } from "@/lib/platform/history/record";
import { insertRevision, contentOfRevision, type RevisionRow } from "@/lib/register/recommendations/insert";
import type { FoundThing } from "@/prisma/starter/find";
import type { RecordFacts } from "@/prisma/starter/shape";

const WHY = "A record can have several themes now, and its source names these subjects together.";

/**
 * Gives the records that have more than one theme their further ones, in a register that had the second edition before a
 * record could have several. A record whose main theme a user has changed is left, and so is one that ever had further
 * themes: if it has none now, somebody took them away. Returns a line for each change.
 */
export async function giveFurtherThemes(
  history: HistoryTransaction,
  records: readonly RecordFacts[],
  found: ReadonlyMap<string, FoundThing<RevisionRow>>,
): Promise<{ changes: string[]; left: string[] }> {
  const { tx } = history;
  const [changes, left]: [string[], string[]] = [[], []];
  const themes = await tx.theme.findMany({ select: { id: true, name: true } });
  const idOf = new Map(themes.map(({ id, name }) => [name, id]));
  for (const { key, theme, furtherThemes = [] } of records) {
    const known = found.get(key);
    // A record that is still as in the first edition gets its themes together with its other corrections.
    if (furtherThemes.length === 0 || !known || (known.edition === "first" && !known.isUpdated)) continue;
    const { newest } = known;
    const { recommendationId, withdrawn } = newest;
    if (withdrawn || (await tx.revisionFurtherTheme.count({ where: { revision: { recommendationId } } })) > 0) continue;
    const line = `${newest.recommendation.reference}: themes: “${theme}” → “${[theme, ...furtherThemes].join("; ")}”`;
    const furtherThemeIds = furtherThemes.flatMap((name) => idOf.get(name) ?? []);
    if (newest.themeId !== idOf.get(theme) || furtherThemeIds.length < furtherThemes.length) {
      left.push(line.replace(": themes", ": somebody changed themes"));
      continue;
    }
    await insertRevision(history, STARTER_ACCOUNT.id, newest, {
      content: { ...contentOfRevision(newest), furtherThemeIds },
      note: WHY,
      withdrawn: false,
      action: "recommendation.revise",
    });
    changes.push(line);
  }
  return { changes, left };
}
