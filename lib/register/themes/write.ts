import { authorise, type User } from "@/lib/access/policy";
import { NotFound, rejectInput, VersionConflict, withConflictDetails } from "@/lib/platform/errors";
import { readClock } from "@/lib/platform/history/head";
import { withHistory } from "@/lib/platform/history/record";
import { message } from "@/lib/platform/language/message";
import type { Newer } from "@/lib/register/newer";
import { requireFreeName } from "@/lib/register/names/free-name-query";
import { writeThemeRevision } from "@/lib/register/themes/insert";
import { type ThemeAt, themeRevisions, themesInOrder } from "@/lib/register/themes/revision-query";
import { themeWords } from "@/lib/register/themes/revision-words";
import { type ReviseTheme, UNKNOWN_THEME } from "@/lib/register/themes/schema";

const CHANGED_MEANWHILE = message(
  "Someone else saved a change to this theme while you were editing. Their change is shown beside yours. Your changes have not been saved yet, but nothing you typed is lost. Compare both, then save again or leave the page.",
);

async function readNewer(slug: string): Promise<Newer | null> {
  const newest = (await themesInOrder(null)).find((theme) => theme.slug === slug);
  const [revision] = newest ? await themeRevisions(newest.id, (await readClock()).now) : [];
  return revision
    ? { revision: revision.number, author: revision.author, note: revision.note, fields: themeWords(revision) }
    : null;
}

/** The position of a theme that comes after another, or first for null: halfway to the next. */
function positionAfter(others: readonly ThemeAt[], after: string | null): number {
  const place = after === null ? -1 : others.findIndex(({ slug }) => slug === after);
  if (after !== null && place < 0) rejectInput("after", UNKNOWN_THEME);
  const [before, next] = [others[place], others[place + 1]];
  if (!next) return Math.ceil(before?.position ?? 0) + 1;
  return before ? (before.position + next.position) / 2 : next.position - 1;
}

/**
 * Corrects a theme's name, or its place among the others, by adding a revision: what is known before goes on saying what
 * it said. No other theme may have the name, or have had it.
 */
export async function reviseTheme(user: User, input: ReviseTheme): Promise<{ slug: string }> {
  authorise(user, "theme.revise");
  return withConflictDetails(
    CHANGED_MEANWHILE,
    () => readNewer(input.slug),
    () =>
      withHistory(user, async (history) => {
        const themes = await themesInOrder(null, history.tx);
        const theme = themes.find(({ slug }) => slug === input.slug);
        if (!theme) throw new NotFound(message("theme"));
        if (theme.revision !== input.baseRevision)
          throw new VersionConflict(message("Someone has changed this since you opened the form."), null);
        const others = themes.filter((one) => one !== theme);
        // Whatever has become of the theme that it stood after: only a choice moves it.
        const position = input.after === input.stoodAfter ? theme.position : positionAfter(others, input.after);
        if (theme.name === input.name && theme.position === position)
          rejectInput("name", message("Nothing has changed. Correct the name or the place, or leave the page."));
        await requireFreeName(history.tx, "theme", { field: "name", name: input.name, own: theme.id });
        await writeThemeRevision(history, user.id, theme, { name: input.name, position, note: input.note });
        return { slug: theme.slug };
      }),
  );
}
