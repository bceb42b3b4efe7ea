"use client";

import { useWords } from "#words";
import { ListRow } from "./list-row";
import type { ShownGroup } from "./shown-rows";
import { ColumnHeading, DataTable } from "@/components/data-table";
import { StatusTag } from "@/components/status-tag";
import { UserText } from "@/components/written";
import { valuesOf } from "@/lib/platform/vocabulary";
import { COLUMNS, type ListColumn, USUAL_COLUMNS } from "@/lib/register/lists/columns";
import { type Group, listParameters, type ListLayout, type ListQuery, type Sort } from "@/lib/register/lists/filters";
import { STATUSES } from "@/lib/register/vocabulary";
import { addresses, type Query } from "@/lib/web/addresses";

/** The order by a column's heading, of those that have one. */
const COLUMN_SORTS: Partial<Record<ListColumn, Sort>> = {
  theme: "theme",
  status: "status",
  made: "made",
  updated: "updated",
  due: "due",
  review: "review",
  reply: "reply",
};

/** The rows of a list, in groups where it is grouped. */
export function ListTable({
  groups,
  query,
  asOf,
  kept,
  selectedBy,
}: {
  groups: readonly ShownGroup[];
  query: ListQuery & ListLayout;
  asOf: Query;
  /** What the list's address keeps in another order: the as-of parameters and the page's own. */
  kept: Query;
  /** The form of the rows' checkboxes; null for rows without them. */
  selectedBy: string | null;
}) {
  const t = useWords();
  const { columns } = query;
  const isUsual = columns.length === USUAL_COLUMNS.length && USUAL_COLUMNS.every((column) => columns.includes(column));

  function sortable(sort: Sort) {
    const current = query.sort === sort;
    const order = { sort, descending: current && !query.descending };
    return {
      href: addresses.records(listParameters({ ...query, page: 1, ...order }, kept)),
      order: current ? (query.descending ? ("descending" as const) : ("ascending" as const)) : null,
    };
  }

  return (
    <DataTable
      caption={t("Recommendations and commitments")}
      captionHidden
      className={`list-table ${isUsual ? "list-table--usual" : ""}`}
    >
      <thead>
        <tr>
          <ColumnHeading sort={sortable("reference")}>{t("Reference")}</ColumnHeading>
          <ColumnHeading sort={sortable("title")}>{t("Title")}</ColumnHeading>
          {columns.map((column) => {
            const sort = COLUMN_SORTS[column];
            return (
              <ColumnHeading key={column} {...(sort === undefined ? {} : { sort: sortable(sort) })}>
                {t.message(COLUMNS[column].label)}
              </ColumnHeading>
            );
          })}
        </tr>
      </thead>
      {groups.map((group, index) => (
        <tbody key={group.value ?? index}>
          {group.value === undefined ? null : (
            <tr className="list-group">
              <th scope="rowgroup" colSpan={columns.length + 2}>
                <GroupHeading by={query.group} group={group} />
              </th>
            </tr>
          )}
          {group.rows.map((row) => (
            <ListRow key={row.reference} row={row} columns={columns} asOf={asOf} selectedBy={selectedBy} />
          ))}
        </tbody>
      ))}
    </DataTable>
  );
}

/** What a group is called, how many records it has on all pages, and with which statuses. */
function GroupHeading({ by, group }: { by: Group | null; group: ShownGroup }) {
  const t = useWords();
  const { name = null, total = 0, byStatus = {}, continued = false } = group;
  const status = valuesOf(STATUSES).find((one) => one === group.value);
  return (
    <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <span className="list-group-name">
        {by === "status" && status !== undefined ? (
          t.message(STATUSES[status].label)
        ) : name === null ? (
          t("None")
        ) : (
          <UserText>{name}</UserText>
        )}
        {continued ? <span className="font-normal text-ink-soft"> {t("(continued)")}</span> : null}
      </span>
      <span className="font-normal text-ink-soft">
        {t("{count, plural, =0 {No records} one {# record} other {# records}}", { count: total })}
      </span>
      {by === "status"
        ? null
        : valuesOf(STATUSES)
            .filter((one) => (byStatus[one] ?? 0) > 0)
            .map((one) => (
              <span key={one} className="inline-flex items-center gap-1.5 font-normal">
                <span className="tabular">{t.number(byStatus[one] ?? 0)}</span> <StatusTag status={one} />
              </span>
            ))}
    </span>
  );
}
