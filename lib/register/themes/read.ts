import { authorise, type User } from "@/lib/access/policy";
import type { AsOf } from "@/lib/platform/time/as-of";
import { findPair, type Pair } from "@/lib/register/names/merge";
import { laterMerge, type Merged, mergedInto } from "@/lib/register/names/merges-query";
import { standingSlug } from "@/lib/register/names/names-query";
import { type ThemeAt, type ThemeRevision, themeRevisions, themesInOrder } from "@/lib/register/themes/revision-query";

/** The themes known at `knownAt`, in their order then. */
export async function listThemes(user: User, { knownAt }: AsOf): Promise<Pick<ThemeAt, "slug" | "name">[]> {
  authorise(user, "register.read");
  return (await themesInOrder(knownAt)).map(({ slug, name }) => ({ slug, name }));
}

/** A theme's name, as the title of its page; null for one that had not been added. */
export async function findThemeName(user: User, slug: string, { knownAt }: AsOf): Promise<string | null> {
  authorise(user, "register.read");
  const standing = await standingSlug("theme", slug, knownAt);
  return (await themesInOrder(knownAt)).find((theme) => theme.slug === standing)?.name ?? null;
}

export type ThemePage = {
  slug: string;
  name: string;
  /** Every revision known at the instant, newest first; none where it was never corrected. */
  revisions: ThemeRevision[];
  /** What stands for it at the instant. */
  merged: Merged[];
  /** What it stands for now, where that is known only since the instant. */
  laterInto: { slug: string; name: string } | null;
};

/** A theme, or what it stands for at `knownAt`; null when there is none with this slug, or there was none yet at `knownAt`. */
export async function getTheme(user: User, slug: string, { knownAt }: AsOf): Promise<ThemePage | null> {
  authorise(user, "register.read");
  const standing = await standingSlug("theme", slug, knownAt);
  const theme = (await themesInOrder(knownAt)).find((one) => one.slug === standing);
  if (!theme) return null;
  const revisions = theme.revision === 1 ? [] : await themeRevisions(theme.id, knownAt);
  const [merged, laterInto] = [await mergedInto("theme", theme.id, knownAt), await laterMerge("theme", slug, knownAt)];
  return { slug: theme.slug, name: theme.name, revisions, merged, laterInto };
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

/** Two themes for the form that makes them one, the other by `other`; null where there is none with this slug. */
export async function getThemesToMerge(user: User, slug: string, other: string): Promise<Pair | null> {
  authorise(user, "register.read");
  return findPair("theme", slug, other, await themesInOrder(null));
}
