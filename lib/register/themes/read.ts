import { authorise, type User } from "@/lib/access/policy";
import type { AsOf } from "@/lib/platform/time/as-of";
import { type ThemeAt, type ThemeRevision, themeRevisions, themesInOrder } from "@/lib/register/themes/revision-query";

/** The themes known at `knownAt`, in their order then. */
export async function listThemes(user: User, { knownAt }: AsOf): Promise<Pick<ThemeAt, "slug" | "name">[]> {
  authorise(user, "register.read");
  return (await themesInOrder(knownAt)).map(({ slug, name }) => ({ slug, name }));
}

/** A theme's name, as the title of its page; null for one that had not been added. */
export async function findThemeName(user: User, slug: string, { knownAt }: AsOf): Promise<string | null> {
  authorise(user, "register.read");
  return (await themesInOrder(knownAt)).find((theme) => theme.slug === slug)?.name ?? null;
}

export type ThemePage = {
  slug: string;
  name: string;
  /** Every revision known at the instant, newest first; none where it was never corrected. */
  revisions: ThemeRevision[];
};

/** A theme; null when there is none with this slug, or there was none yet at `knownAt`. */
export async function getTheme(user: User, slug: string, { knownAt }: AsOf): Promise<ThemePage | null> {
  authorise(user, "register.read");
  const theme = (await themesInOrder(knownAt)).find((one) => one.slug === slug);
  if (!theme) return null;
  const revisions = theme.revision === 1 ? [] : await themeRevisions(theme.id, knownAt);
  return { slug, name: theme.name, revisions };
}

/** A theme as it is known now, for the form that corrects it. */
export type ThemeToRevise = {
  slug: string;
  name: string;
  revision: number;
  /** Slug of the theme that it stands after; null for the first. */
  after: string | null;
  others: { slug: string; name: string }[];
};

/** Null when there is no theme with this slug. */
export async function getThemeToRevise(user: User, slug: string): Promise<ThemeToRevise | null> {
  authorise(user, "register.read");
  const themes = await themesInOrder(null);
  const place = themes.findIndex((theme) => theme.slug === slug);
  const theme = themes[place];
  if (!theme) return null;
  const others = themes.filter((one) => one !== theme).map((one) => ({ slug: one.slug, name: one.name }));
  return { slug, name: theme.name, revision: theme.revision, after: themes[place - 1]?.slug ?? null, others };
}
