import { useWords } from "#words";
import Link from "next/link";
import { Tick } from "./filter-controls";
import { Order } from "./filter-sections";
import { Icon } from "@/components/icon";
import { KeptFields } from "@/components/kept-fields";
import { Menu } from "@/components/menu";
import { withLabels } from "@/lib/delivery/exchange/labels";
import { valuesOf } from "@/lib/platform/vocabulary";
import { COLUMNS } from "@/lib/register/lists/columns";
import { GROUPS, listParameters, type ListLayout, type ListQuery } from "@/lib/register/lists/filters";
import { addresses, type Query } from "@/lib/web/addresses";

type Toolbar = { query: ListQuery & ListLayout; asOf: Query };

/**
 * What a list is grouped by, which columns it has in which order, and the files that can be made of it. `select` leads to the
 * same list with a checkbox in each row; null for those who cannot change records.
 */
export function ListToolbar({ select, ...of }: Toolbar & { select: string | null }) {
  const t = useWords();
  return (
    <div className="list-tools print-hidden">
      <GroupMenu {...of} />
      <ColumnsMenu {...of} />
      <ExportMenu {...of} />
      {select === null ? null : (
        <Link href={select} prefetch={false} className="button button--secondary">
          {t("Select")}
        </Link>
      )}
    </div>
  );
}

function GroupMenu({ query, asOf }: Toolbar) {
  const t = useWords();
  const label = query.group === null ? t("Group") : t("Group: {what}", { what: t.message(GROUPS[query.group].label) });
  const choices = [null, ...valuesOf(GROUPS)];
  return (
    <Menu
      align="right"
      summaryClass="button button--secondary"
      summary={
        <>
          {label} <Icon name="down" className="ml-1" />
        </>
      }
    >
      <ul aria-label={t("Group by")}>
        {choices.map((group) => (
          <li key={group ?? "none"}>
            <Link
              href={addresses.records(listParameters({ ...query, page: 1, group }, asOf))}
              prefetch={false}
              aria-current={group === query.group ? "true" : undefined}
              className="menu-item"
            >
              {group === null ? t("No groups") : t.message(GROUPS[group].label)}
            </Link>
          </li>
        ))}
      </ul>
    </Menu>
  );
}

/** A GET form: the columns and the order are in the address, and in a view that is saved from it. */
function ColumnsMenu({ query, asOf }: Toolbar) {
  const t = useWords();
  const own = ["column", "sort", "per_page"];
  const kept = listParameters({ ...query, page: 1 }, asOf).filter(([name]) => !own.includes(name));
  return (
    <Menu
      align="right"
      summaryClass="button button--secondary"
      panelClass="menu-panel--form"
      summary={
        <>
          {t("Columns")} <Icon name="down" className="ml-1" />
        </>
      }
    >
      <form method="get" action={addresses.records()} aria-label={t("Columns")} className="grid gap-3">
        <KeptFields parameters={kept} />
        <fieldset className="grid gap-1.5">
          <legend className="mb-1 font-semibold">{t("Columns beside reference and title")}</legend>
          {valuesOf(COLUMNS).map((column) => (
            <Tick key={column} name="column" value={column} chosen={query.columns.includes(column)}>
              {t.message(COLUMNS[column].label)}
            </Tick>
          ))}
        </fieldset>
        <Order query={query} />
        <p>
          <button type="submit" className="button button--secondary">
            {t("Show")}
          </button>
        </p>
        <p className="text-ink-soft">{t("Save the view to keep them.")}</p>
      </form>
    </Menu>
  );
}

function ExportMenu({ query, asOf }: Toolbar) {
  const t = useWords();
  const { filters, sort, descending, columns } = query;
  const all = listParameters({ filters, sort, descending }, asOf);
  const shown: Query = [...all, ...columns.map((column) => ["column", column] as const)];
  return (
    <Menu
      align="right"
      summaryClass="button button--secondary"
      panelClass="menu-panel--wide"
      summary={
        <>
          <Icon name="download" className="mr-1.5" />
          {t("Exports")}
        </>
      }
    >
      <ul>
        <ExportLink href={withLabels(addresses.listFile("recommendations.csv", shown), t)}>
          {t("CSV with these columns")}
        </ExportLink>
        <ExportLink href={withLabels(addresses.listFile("recommendations.csv", all), t)}>
          {t("CSV with all columns")}
        </ExportLink>
        <ExportLink href={withLabels(addresses.listFile("recommendations.xlsx", all), t)}>
          {t("Excel workbook with all columns, updates and evidence")}
        </ExportLink>
        <ExportLink href={withLabels(addresses.listFile("updates.csv", all), t)}>
          {t("CSV of their updates")}
        </ExportLink>
      </ul>
      <ul className="menu-group">
        <PageLink href={addresses.report(all)}>{t("Report on these records")}</PageLink>
        <PageLink href={addresses.charts(listParameters({ filters }, asOf))}>{t("Charts of these records")}</PageLink>
        <PageLink href={addresses.exports(all)}>{t("All exports")}</PageLink>
        <PageLink href={addresses.help("csv")}>{t("How to read the CSV files")}</PageLink>
      </ul>
    </Menu>
  );
}

function ExportLink({ href, children }: { href: string; children: string }) {
  return (
    <li>
      <a href={href} className="menu-item">
        {children}
      </a>
    </li>
  );
}

function PageLink({ href, children }: { href: string; children: string }) {
  return (
    <li>
      <Link href={href} prefetch={false} className="menu-item">
        {children}
      </Link>
    </li>
  );
}
