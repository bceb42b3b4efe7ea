import { useWords } from "#words";
import { Difference } from "./difference";
import { ColumnHeading, DataTable } from "@/components/data-table";
import type { RequestedComparison } from "@/lib/figures/comparison/address";
import type { DifferentRecord } from "@/lib/figures/comparison/read";
import type { Translator } from "@/lib/platform/language/translate";
import { asOfParameters } from "@/lib/platform/time/as-of";
import { instantWords } from "@/lib/platform/time/date-words";
import { dayInZone } from "@/lib/platform/time/dates";
import { vagueDateWords } from "@/lib/platform/time/vague-date-words";

/** The records that differ between the two sides, those that moved first. */
export function Differences({
  rows,
  asked,
  zone,
}: {
  rows: readonly DifferentRecord[];
  asked: RequestedComparison;
  zone: string;
}) {
  const t = useWords();
  const [left, right] = [asOfParameters(asked.from), asOfParameters(asked.to)];
  return (
    <div className="mt-3">
      <DataTable caption={t("Records that differ")} captionHidden cards>
        <thead>
          <tr>
            <ColumnHeading wide>{t("Record")}</ColumnHeading>
            <ColumnHeading>{t("Before and after")}</ColumnHeading>
            <ColumnHeading>{t("What differs")}</ColumnHeading>
            <ColumnHeading wide>{t("Why")}</ColumnHeading>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Difference key={row.reference} {...shown(t, row, asked, zone)} left={left} right={right} />
          ))}
        </tbody>
      </DataTable>
    </div>
  );
}

/** What is shown of a record that differs, with its dates in words. */
function shown(t: Translator, row: DifferentRecord, { from, clock }: RequestedComparison, zone: string) {
  const { effective_edtf: edtf, effective_latest: latest, recorded_at: at } = row;
  const isNewUpdate = row.to_update !== null && row.to_update !== row.from_update;
  // Of a record that did not count before, what was recorded with it is no news of its own.
  const isNews = isNewUpdate && row.from_status !== null;
  return {
    row,
    effective: edtf ? { edtf, words: vagueDateWords(edtf, t.locale) } : null,
    recorded: at && { at: at.toISOString(), words: instantWords(at, zone, t.locale) },
    isNews,
    isLate: clock === "recorded" && isNews && latest !== null && latest < dayInZone(from.knownAt, zone),
  };
}
