import { useWords } from "#words";
import type { GroupsAddress, ListAddress } from "./address";
import { type BarRow, StackedBars } from "@/components/charts/stacked-bars";
import { foldGroups, type Grouping } from "@/lib/figures/progress/groups";
import type { Group, Progress } from "@/lib/figures/progress/read";
import type { Translator } from "@/lib/platform/language/translate";
import { valuesOf } from "@/lib/platform/vocabulary";
import { STATUSES } from "@/lib/register/vocabulary";

/** The statuses by theme, source and addressee. */
export function Groups({ progress, ...links }: { progress: Progress; listed: ListAddress; grouped: GroupsAddress }) {
  const t = useWords();
  return (
    <>
      <StackedBars
        title={t("By theme")}
        note={t("A record with several themes is listed under each of them.")}
        rowHeading={t("Theme")}
        rows={barRows(t, progress.byTheme, "theme", links)}
        numbersAt={links.grouped("theme")}
      />
      <StackedBars
        title={t("By source")}
        rowHeading={t("Source")}
        rows={barRows(t, progress.bySource, "source", links)}
        numbersAt={links.grouped("source")}
      />
      <StackedBars
        title={t("By addressee")}
        note={t("A record with several addressees is listed under each of them.")}
        rowHeading={t("Addressee")}
        rows={barRows(t, progress.byAddressee, "addressee", links)}
        numbersAt={links.grouped("addressee")}
      />
    </>
  );
}

/** The bars of the largest groups, and one of all others, which leads to the table of all groups. */
function barRows(
  t: Translator,
  groups: readonly Group[],
  facet: Grouping,
  { listed, grouped }: { listed: ListAddress; grouped: GroupsAddress },
): BarRow[] {
  const { shown, others } = foldGroups(groups);
  const rows: BarRow[] = shown.map(({ slug, name, total, counts }) => ({
    key: slug,
    label: name,
    href: listed({ [facet]: [slug] }),
    total,
    segments: valuesOf(STATUSES).map((status) => ({ status, count: counts[status] })),
  }));
  if (others === null) return rows;
  return [
    ...rows,
    {
      key: "others",
      isOthers: true,
      label: t("{count, plural, one {# other} other {# others}}", { count: others.groups }),
      href: grouped(facet),
      total: others.total,
      segments: valuesOf(STATUSES).map((status) => ({ status, count: others.counts[status] })),
    },
  ];
}
