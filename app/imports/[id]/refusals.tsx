import { type GroupContent, SettleForm } from "./settle-form";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { fieldLabels } from "@/lib/delivery/tables/fields";
import { NAME_KINDS } from "@/lib/delivery/imports/vocabulary";
import type { ReadOutcome } from "@/lib/delivery/imports/outcome";
import { columnLabel } from "@/lib/delivery/imports/refused-rows";
import { pairKeyOf, remediesOf } from "@/lib/delivery/imports/remedies";
import { textOf } from "@/lib/delivery/imports/row-faults";
import type { MappingText } from "@/lib/delivery/imports/schema";
import { hasTerms, termsOf } from "@/lib/delivery/imports/value-words";
import type { Text } from "@/lib/platform/language/message";
import { words } from "@/lib/platform/language/request";
import type { Translator } from "@/lib/platform/language/translate";
import { monthNames } from "@/lib/platform/time/date-words";
import { addresses } from "@/lib/web/addresses";

type Group = ReadOutcome["groups"][number];

/**
 * A group as the form shows it: its texts in the reader's language. `isFirst`: no group before it asks the same of the table's
 * dates.
 */
function groupContent(t: Translator, group: Group, column: string | null, isFirst: boolean): GroupContent {
  const { field, reason, rows, samples, words: found, hasMoreWords, question } = group;
  const isOfWords = field !== null && hasTerms(field);
  return {
    field,
    column: group.column,
    reason: textOf(reason),
    rows,
    title:
      column === null
        ? t("{rows, plural, one {# row} other {# rows}}", { rows })
        : t("{column}: {rows, plural, one {# row} other {# rows}}", { column, rows }),
    text: t.message(reason),
    samples,
    remedies: remediesOf(group).filter((remedy) => remedy !== "date" || isFirst),
    words: found,
    hasMoreWords,
    question,
    values: isOfWords ? termsOf(field).map(({ value, label }) => ({ value, label: t.message(label) })) : [],
  };
}

/** What the rules that leave rows out say, in the reader's language. */
function ruleWords(t: Translator, found: ReadOutcome, { rule, rows }: ReadOutcome["leftOut"][number]): string {
  if ("column" in rule) {
    return t("{column}: “{value}”, {rows, plural, one {# row} other {# rows}}", { ...rule, rows });
  }
  const names = found.columns.map(({ name }) => name);
  const column = found.columns.find((one) => one.field !== null && one.field === rule.field)?.name ?? rule.field;
  // The values that the reason had in each row are not kept.
  const values = Object.fromEntries([...rule.reason.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => [name, "…"]));
  const reason = t.message({ text: rule.reason as Text, values }); // it was a text of the code when it was kept
  return t("{column}: {reason} {rows, plural, one {# row} other {# rows}}", {
    column: columnLabel(t, names, column) ?? "–",
    reason,
    rows,
  });
}

/** The names that a mapping makes one, as the form takes them back. */
function oneNamesOf(t: Translator, names: MappingText["names"]): { value: string; label: string }[] {
  return NAME_KINDS.flatMap((kind) =>
    Object.entries(names?.[kind] ?? {}).map(([name, other]) => ({
      value: pairKeyOf(kind, name),
      label: t("“{name}” is “{other}”", { name, other }),
    })),
  );
}

/** Whether a check has anything to settle, or a choice of it that can be taken back. */
export function hasChoices(found: ReadOutcome, mapping: MappingText): boolean {
  const { themes, actors } = found.newNames;
  return (
    found.refusals.length + found.leftOut.length + themes.count + actors.count > 0 ||
    NAME_KINDS.some((kind) => Object.keys(mapping.names?.[kind] ?? {}).length > 0)
  );
}

/** Why rows are rejected, reason by reason, and then row by row; and what the table adds besides. */
export async function Refusals({ id, found, mapping }: { id: string; found: ReadOutcome; mapping: MappingText }) {
  const t = await words();
  const { groups, refusals, counts } = found;
  const names = found.columns.map(({ name }) => name);
  const listed = new Set(refusals.map(({ line }) => line)).size;
  const title =
    counts.refused > 0
      ? t("Rejected rows")
      : groups.length > 0
        ? t("Rows left out because they would be rejected")
        : t("What you can change");
  return (
    <div className="mt-8 grid gap-6">
      <div>
        <h2>{title}</h2>
        {groups.length > 0 ? (
          <p className="measure mt-1">
            {t.rich(
              "You can <file>download these rows as a table</file> with their reasons, correct them there and upload that table: the same import profile reads it.",
              { file: (text) => <a href={addresses.refusedRows(id, [["excel", "yes"]])}>{text}</a> },
            )}
          </p>
        ) : null}
      </div>
      <SettleForm
        id={id}
        groups={groups.map((group, index) => {
          const isFirst = groups.findIndex(({ question }) => question === group.question) === index;
          return groupContent(t, group, columnLabel(t, names, group.column), isFirst);
        })}
        rows={counts.refused + counts.refusedOut}
        leavesRest={mapping.refusedRows === "leaveOut"}
        newNames={found.newNames}
        oneNames={oneNamesOf(t, mapping.names)}
        months={monthNames(t.locale)}
        labels={fieldLabels(t)}
        leftOut={found.leftOut.map((one) => ruleWords(t, found, one))}
      />
      {refusals.length > 0 ? (
        <details className="border-y border-line py-3">
          <summary className="min-h-6 font-semibold">{t("Row by row")}</summary>
          {counts.refused + counts.refusedOut > listed ? (
            <p className="mt-3">
              {t("Showing the first {shown, number} of {count, number}.", {
                shown: listed,
                count: counts.refused + counts.refusedOut,
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
      ) : null}
    </div>
  );
}
