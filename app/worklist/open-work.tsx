import Link from "next/link";
import { takeRecord } from "@/app/recommendations/actions";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { OneButtonForm } from "@/components/form/one-button-form";
import { RecordCells } from "@/components/record-cells";
import { PersonName } from "@/components/person-name";
import { VagueDate } from "@/components/vague-date";
import type { User } from "@/lib/access/policy";
import { message } from "@/lib/platform/language/message";
import { words } from "@/lib/platform/language/request";
import type { AsOf } from "@/lib/platform/time/as-of";
import { valuesOf } from "@/lib/platform/vocabulary";
import { type Filters, listParameters, NO_FILTERS } from "@/lib/register/lists/filters";
import { listFirst } from "@/lib/register/lists/read";
import type { ListedRecommendation } from "@/lib/register/lists/row-query";
import { UNASSIGNED } from "@/lib/register/lists/work";
import { addresses } from "@/lib/web/addresses";

/** Records that wait for somebody, whoever that is: what a person without records of their own can begin with. */
const OPEN_WORK = {
  unowned: {
    label: message("Open and not assigned to anyone"),
    all: message("All open records that are not assigned"),
    filters: UNASSIGNED,
  },
  overdueAnywhere: {
    label: message("Overdue, whoever they are assigned to"),
    all: message("All overdue records"),
    filters: { overdue: true },
  },
} as const satisfies Record<string, { label: unknown; all: unknown; filters: Partial<Filters> }>;

/** `rows`: max records shown of each part. */
export async function OpenWork({ user, asOf, rows }: { user: User; asOf: AsOf; rows: number }) {
  const parts = valuesOf(OPEN_WORK);
  const found = await Promise.all(
    parts.map((part) =>
      listFirst(
        user,
        { filters: { ...NO_FILTERS, ...OPEN_WORK[part].filters }, sort: "due", descending: false },
        asOf,
        rows + 1,
      ),
    ),
  );
  return parts.map((part, index) => <OpenPart key={part} name={part} found={found[index] ?? []} limit={rows} />);
}

async function OpenPart({
  name,
  found,
  limit,
}: {
  name: keyof typeof OPEN_WORK;
  found: readonly ListedRecommendation[];
  limit: number;
}) {
  const t = await words();
  if (found.length === 0) return null;
  const { label, all, filters } = OPEN_WORK[name];
  return (
    <div className="mb-8">
      <h2>{t.message(label)}</h2>
      <div className="mt-2">
        <DataTable caption={t.message(label)} captionHidden cards>
          <thead>
            <tr>
              <ColumnHeading>{t("Reference")}</ColumnHeading>
              <ColumnHeading>{t("Title")}</ColumnHeading>
              <ColumnHeading>{t("Status")}</ColumnHeading>
              <ColumnHeading>{t("Due")}</ColumnHeading>
              <ColumnHeading>{t("Assigned to")}</ColumnHeading>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, limit).map((row) => (
              <tr key={row.reference}>
                <RecordCells record={row} asOf={[]} />
                <Cell label={t("Due")}>{row.due ? <VagueDate edtf={row.due.edtf} /> : t("No due date given")}</Cell>
                <Cell label={t("Assigned to")}>
                  {row.owner ? (
                    <PersonName name={row.owner.name} />
                  ) : (
                    <OneButtonForm action={takeRecord} id={row.reference}>
                      {t("Assign to me")}
                      <span className="sr-only">: {row.reference}</span>
                    </OneButtonForm>
                  )}
                </Cell>
              </tr>
            ))}
          </tbody>
        </DataTable>
      </div>
      {found.length > limit ? (
        <p className="mt-2">
          <Link href={addresses.records(listParameters({ filters, sort: "due" }, []))} prefetch={false}>
            {t.message(all)}
          </Link>
        </p>
      ) : null}
    </div>
  );
}
