import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import type { ReadOutcome } from "@/lib/delivery/imports/outcome";
import { columnLabel } from "@/lib/delivery/imports/refused-rows";
import { words } from "@/lib/platform/language/request";
import { addresses } from "@/lib/web/addresses";

type Group = ReadOutcome["groups"][number];

/** The rows that are rejected for one reason. */
async function Reason({ group, column }: { group: Group; column: string | null }) {
  const t = await words();
  const { reason, rows, samples } = group;
  return (
    <section className="border-t border-line pt-4">
      <h3 className="break-words">
        {column === null
          ? t("{rows, plural, one {# row} other {# rows}}", { rows })
          : t("{column}: {rows, plural, one {# row} other {# rows}}", { column, rows })}
      </h3>
      <p className="measure mt-1 break-words">{t.message(reason)}</p>
      <ul className="mt-2 text-ink-soft">
        {samples.map(({ line, value }) => (
          <li key={line} className="break-words">
            {t("Row {line, number}:", { line })} {value === "" ? t("empty") : <span lang="">{value}</span>}
          </li>
        ))}
        {rows > samples.length ? (
          <li>{t("and {count, plural, one {# more row} other {# more rows}}", { count: rows - samples.length })}</li>
        ) : null}
      </ul>
    </section>
  );
}

/** Why rows are rejected, reason by reason, and then row by row. */
export async function Refusals({ id, found }: { id: string; found: ReadOutcome }) {
  const t = await words();
  const { groups, refusals } = found;
  const names = found.columns.map(({ name }) => name);
  const listed = new Set(refusals.map(({ line }) => line)).size;
  return (
    <div className="mt-8 grid gap-6">
      <div>
        <h2>{t("Rejected rows")}</h2>
        <p className="measure mt-1">
          {t.rich(
            "You can <file>download these rows as a table</file> with their reasons, correct them there and upload that table: the same import profile reads it.",
            { file: (text) => <a href={addresses.refusedRows(id, [["excel", "yes"]])}>{text}</a> },
          )}
        </p>
      </div>
      {groups.map((group) => (
        <Reason
          key={JSON.stringify([group.field, group.reason])}
          group={group}
          column={columnLabel(t, names, group.column)}
        />
      ))}
      <details className="border-y border-line py-3">
        <summary className="min-h-6 font-semibold">{t("Row by row")}</summary>
        {found.counts.refused > listed ? (
          <p className="mt-3">
            {t("Showing the first {shown, number} of {count, number}.", {
              shown: listed,
              count: found.counts.refused,
            })}
          </p>
        ) : null}
        <DataTable caption={t("Rejected rows")} captionHidden cards>
          <thead>
            <tr>
              <ColumnHeading numeric>{t("Row in the file")}</ColumnHeading>
              <ColumnHeading>{t("Column")}</ColumnHeading>
              <ColumnHeading wide>{t("Reason")}</ColumnHeading>
            </tr>
          </thead>
          <tbody>
            {refusals.map(({ line, column, reason }, index) => (
              <tr key={index}>
                <Cell label={t("Row in the file")} numeric>
                  {t("{line, number}", { line })}
                </Cell>
                <Cell label={t("Column")}>{columnLabel(t, names, column) ?? "–"}</Cell>
                <Cell label={t("Reason")}>{t.message(reason)}</Cell>
              </tr>
            ))}
          </tbody>
        </DataTable>
      </details>
    </div>
  );
}
