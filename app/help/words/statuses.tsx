import { useWords } from "#words";
import { DefinitionTable } from "./definition-table";
import { Section } from "./section";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { ClosureTag, StatusTag } from "@/components/status-tag";
import type { Translator } from "@/lib/platform/language/translate";
import { valuesOf } from "@/lib/platform/vocabulary";
import { CLOSURES, STATUSES, type StatusTerm } from "@/lib/register/vocabulary";

/** Each status, with the nearest value on the published scales. */
export function Statuses() {
  const t = useWords();
  return (
    <Section id="status">
      <p className="measure">
        {t(
          "What became of the record. The last three columns give the nearest value on three published scales: the Open Government Partnership’s completion levels, the US Government Accountability Office’s tracking statuses, and the UN Human Rights Committee’s follow-up grades. “None” means that nothing on that scale is close. They are to help comparison and are not judgements by those bodies.",
        )}
      </p>
      <DataTable caption={t("Statuses")} captionHidden cards>
        <thead>
          <tr>
            <ColumnHeading>{t("Status")}</ColumnHeading>
            <ColumnHeading>{t("Meaning")}</ColumnHeading>
            <ColumnHeading>{t("Counted in the rate")}</ColumnHeading>
            <ColumnHeading>{t("OGP")}</ColumnHeading>
            <ColumnHeading>{t("GAO")}</ColumnHeading>
            <ColumnHeading>{t("UN HRC")}</ColumnHeading>
          </tr>
        </thead>
        <tbody>
          {valuesOf(STATUSES).map((status) => {
            const term: StatusTerm = STATUSES[status];
            return (
              <tr key={status}>
                <th scope="row">
                  <StatusTag status={status} />
                </th>
                <Cell label={t("Meaning")}>{t.message(term.meaning)}</Cell>
                <Cell label={t("Counted in the rate")}>{countWords(term.counts, t)}</Cell>
                <Cell label={t("OGP")}>{term.ogp ? <span lang="en">{term.ogp}</span> : t("None")}</Cell>
                <Cell label={t("GAO")}>{term.gao ? <span lang="en">{term.gao}</span> : t("None")}</Cell>
                <Cell label={t("UN HRC")}>{term.unhrc ? <span lang="en">{term.unhrc}</span> : t("None")}</Cell>
              </tr>
            );
          })}
        </tbody>
      </DataTable>
      <p className="measure">
        {t(
          "A closed record may also say how it was closed. An update speaks of the status, of the response, or of both: each is given by the last update that speaks of it.",
        )}
      </p>
      <DefinitionTable
        caption={t("How it was closed")}
        captionHidden
        rows={valuesOf(CLOSURES).map((value) => [
          <ClosureTag key={value} closure={value} />,
          t.message(CLOSURES[value].meaning),
        ])}
      />
    </Section>
  );
}

function countWords(counts: StatusTerm["counts"], t: Translator): string {
  const labels = {
    done: t("Done"),
    open: t("Not done"),
    excluded: t("Not counted"),
    unknown: t("Not known"),
  } as const satisfies Record<StatusTerm["counts"], string>;
  return labels[counts];
}
