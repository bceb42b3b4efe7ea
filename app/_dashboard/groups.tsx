import { useWords } from "#words";
import type { ListAddress } from "./address";
import { type BarRow, StackedBars } from "@/components/charts/stacked-bars";
import type { Group, Progress } from "@/lib/figures/progress/read";
import type { Translator } from "@/lib/platform/language/translate";
import { valuesOf } from "@/lib/platform/vocabulary";
import type { Facet, Filters } from "@/lib/register/lists/filters";
import { STATUSES } from "@/lib/register/vocabulary";

/** Max bars in a group chart; the remaining groups are combined in one bar. */
const MAX_BARS = 12;

/** The statuses by theme, source and addressee. */
export function Groups({ progress, listed }: { progress: Progress; listed: ListAddress }) {
  const t = useWords();
  return (
    <>
      <StackedBars
        title={t("By theme")}
        note={t("A record with several themes is listed under each of them.")}
        rowHeading={t("Theme")}
        rows={barRows(t, progress.byTheme, "theme", listed)}
      />
      <StackedBars
        title={t("By source")}
        rowHeading={t("Source")}
        rows={barRows(t, progress.bySource, "source", listed)}
      />
      <StackedBars
        title={t("By addressee")}
        note={t("A record with several addressees is listed under each of them.")}
        rowHeading={t("Addressee")}
        rows={barRows(t, progress.byAddressee, "addressee", listed)}
      />
    </>
  );
}

/**
 * The bars of some groups. The smallest groups are combined in one bar, with links only where a record is in one group:
 * otherwise the bar counts some records more than once, and a list does not.
 */
function barRows(
  t: Translator,
  groups: readonly Group[],
  facet: Extract<Facet, "theme" | "source" | "addressee">,
  listed: ListAddress,
): BarRow[] {
  const own = groups.slice(0, groups.length > MAX_BARS ? MAX_BARS - 1 : MAX_BARS);
  const others = groups.slice(own.length);
  const rows: BarRow[] = own.map(({ slug, name, total, counts }) => ({
    key: slug,
    label: name,
    href: listed({ [facet]: [slug] }),
    total,
    segments: valuesOf(STATUSES).map((status) => ({
      status,
      count: counts[status],
      href: listed({ [facet]: [slug], status: [status] }),
    })),
  }));
  if (others.length === 0) return rows;
  const slugs = others.map(({ slug }) => slug);
  const listedOthers = (filters: Partial<Filters>) =>
    facet === "source" ? listed({ source: slugs, ...filters }) : undefined;
  return [
    ...rows,
    {
      key: "others",
      isInterfaceText: true,
      label: t("{count, plural, one {# other} other {# others}}", { count: others.length }),
      href: listedOthers({}),
      total: others.reduce((total, group) => total + group.total, 0),
      segments: valuesOf(STATUSES).map((status) => ({
        status,
        count: others.reduce((total, group) => total + group.counts[status], 0),
        href: listedOthers({ status: [status] }),
      })),
    },
  ];
}
