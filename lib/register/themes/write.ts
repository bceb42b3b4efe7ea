import type { User } from "@/lib/access/policy";
import { rejectInput } from "@/lib/platform/errors";
import { message } from "@/lib/platform/language/message";
import { correct, type Correctable } from "@/lib/register/names/correct";
import { merge, type Mergeable, separate } from "@/lib/register/names/merge";
import type { MergeTwo, SeparateAgain } from "@/lib/register/names/schema";
import { requireFreeName } from "@/lib/register/names/free-name-query";
import { writeThemeRevision } from "@/lib/register/themes/insert";
import { type ThemeAt, type ThemeRevision, themeRevisions, themesInOrder } from "@/lib/register/themes/revision-query";
import { themeWords } from "@/lib/register/themes/revision-words";
import { type ReviseTheme, UNKNOWN_THEME } from "@/lib/register/themes/schema";

const CORRECTABLE: Correctable<ThemeAt, ThemeRevision> = {
  action: "theme.revise",
  called: message("theme"),
  changedMeanwhile: message(
    "Someone else saved a change to this theme while you were editing. Their change is shown beside yours. Your changes have not been saved yet, but nothing you typed is lost. Compare both, then save again or leave the page.",
  ),
  find: async (slug, tx) => (await themesInOrder(null, tx)).find((theme) => theme.slug === slug) ?? null,
  revisions: themeRevisions,
  words: themeWords,
};

/** The position of a theme that comes after another, or first for null: halfway to the next. */
function positionAfter(others: readonly ThemeAt[], after: string | null): number {
  const place = after === null ? -1 : others.findIndex(({ slug }) => slug === after);
  if (after !== null && place < 0) rejectInput("after", UNKNOWN_THEME);
  const [before, next] = [others[place], others[place + 1]];
  if (!next) return Math.ceil(before?.position ?? 0) + 1;
  return before ? (before.position + next.position) / 2 : next.position - 1;
}

/** Corrects a theme's name, or its place among the others. No other theme may have the name, or have had it. */
export function reviseTheme(user: User, input: ReviseTheme): Promise<{ slug: string }> {
  return correct(user, CORRECTABLE, input, async (history, theme) => {
    const others = (await themesInOrder(null, history.tx)).filter(({ id }) => id !== theme.id);
    // Whatever has become of the theme that it stood after: only a choice moves it.
    const position = input.after === input.stoodAfter ? theme.position : positionAfter(others, input.after);
    if (theme.name === input.name && theme.position === position)
      rejectInput("name", message("Nothing has changed. Correct the name or the place, or leave the page."));
    await requireFreeName(history.tx, "theme", { field: "name", name: input.name, own: theme.id });
    await writeThemeRevision(history, user.id, theme, { name: input.name, position, reason: input.reason });
  });
}

const MERGEABLE: Mergeable = { kind: "theme", action: "theme.merge", called: message("theme") };

/** Makes one theme of two. Returns the slug of the one that stays. */
export function mergeThemes(user: User, input: MergeTwo): Promise<{ slug: string }> {
  return merge(user, MERGEABLE, input);
}

/** Takes a merge of themes back. Returns the slug of the one that stands for itself again. */
export function separateTheme(user: User, input: SeparateAgain): Promise<{ slug: string }> {
  return separate(user, MERGEABLE, input);
}
