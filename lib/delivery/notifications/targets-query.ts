import { database } from "@/lib/platform/database/connect";
import { type Prisma } from "@/lib/platform/database/generated/client";
import type { Targets } from "@/lib/delivery/notifications/changes-query";
import type { FollowedKind } from "@/lib/delivery/notifications/vocabulary";
import { viewAddress } from "@/lib/delivery/saved-views/query-string";
import { meantThemeIds, nameAt, sourceTitleAt, themeNameAt, titleAt } from "@/lib/register/names/names-query";
import { addresses } from "@/lib/web/addresses";

/** One thing that a user follows: its kind, label and page, and whether its feed has an address. */
export type Followed = {
  id: string;
  kind: FollowedKind;
  /** A record's reference, a theme's or source's slug, a view's id. */
  key: string;
  label: string;
  /** As a path. */
  path: string;
  since: Date;
  /** When the address of its feed was made; null while it has none. */
  feedSince: Date | null;
};

const SELECTED = {
  id: true,
  createdAt: true,
  recommendation: {
    select: {
      id: true,
      reference: true,
      revisions: { orderBy: { number: "desc" }, take: 1, select: { title: true } },
    },
  },
  theme: { select: { id: true, ...themeNameAt(null).select } },
  source: { select: { id: true, ...sourceTitleAt(null).select } },
  view: { select: { id: true, name: true, query: true, changedAt: true } },
  feedToken: { select: { createdAt: true } },
} as const satisfies Prisma.FollowingSelect;

type Selected = Prisma.FollowingGetPayload<{ select: typeof SELECTED }>;

function describeFollowed({
  recommendation,
  theme,
  source,
  view,
}: Selected): Pick<Followed, "kind" | "key" | "label" | "path"> {
  if (recommendation) {
    const { reference, revisions } = recommendation;
    const label = `${reference}: ${revisions[0]?.title ?? ""}`;
    return { kind: "RECORD", key: reference, label, path: addresses.record(reference) };
  }
  if (theme)
    return {
      kind: "THEME",
      key: theme.slug,
      label: nameAt(theme).name,
      path: addresses.records([["theme", theme.slug]]),
    };
  if (source)
    return { kind: "SOURCE", key: source.slug, label: titleAt(source).title, path: addresses.source(source.slug) };
  if (view) return { kind: "VIEW", key: view.id, label: view.name, path: viewAddress(view.query) };
  throw new Error("What is followed is a record, a theme, a source or a view");
}

/** Everything that an account follows, or only the item with this id, first followed first. */
export async function readFollowed(
  accountId: string,
  only?: string,
): Promise<{ followed: Followed[]; targets: Targets; changedAt: Date | null }> {
  const rows = await database().following.findMany({
    where: { accountId, ...(only === undefined ? {} : { id: only }) },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: SELECTED,
  });
  const ids = (of: (row: Selected) => string | undefined) => rows.flatMap((row) => of(row) ?? []);
  const instants = rows.flatMap(({ createdAt, view }) => [createdAt, ...(view ? [view.changedAt] : [])]);
  return {
    followed: rows.map((row) => ({
      id: row.id,
      ...describeFollowed(row),
      since: row.createdAt,
      feedSince: row.feedToken?.createdAt ?? null,
    })),
    targets: {
      recommendations: ids(({ recommendation }) => recommendation?.id),
      themes: await meantThemeIds(ids(({ theme }) => theme?.slug)),
      sources: ids(({ source }) => source?.id),
      views: ids(({ view }) => view?.query),
    },
    /** When the set of followed things last changed, which is not recorded in the history. */
    changedAt: instants.length === 0 ? null : new Date(Math.max(...instants.map((instant) => instant.getTime()))),
  };
}
