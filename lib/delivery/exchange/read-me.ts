import { filterParameters, type Filters } from "@/lib/register/lists/filters";
import type { ExportContext } from "@/lib/delivery/exchange/columns";
import type { Cell } from "@/lib/delivery/exchange/csv";
import type { Words } from "@/lib/platform/language/translate";
import { addresses } from "@/lib/web/addresses";

/** The lines of a workbook's first sheet: what it is about, and what a reader must know of it, in the language of `t`. `cut` names the cells that were too long. */
export function readMe(
  t: Words,
  filters: Filters,
  { pair, head, publicAddress }: ExportContext,
  cut: readonly string[],
): Cell[][] {
  const query = filterParameters(filters);
  query.set("as_of", pair.day);
  query.set("known_at", pair.knownAt.toISOString());
  const shown = cut.slice(0, 200).join(", ");
  return [
    [t("Followthrough register"), null],
    [t("The same list"), `${publicAddress}${addresses.records([...query])}`],
    [t("Filter"), filterParameters(filters).toString() || t("none: every record that counts")],
    [t("As of (day)"), pair.day],
    [t("As known at (instant, UTC)"), pair.knownAt.toISOString()],
    [t("Newest entry of the history then"), head?.sequence ?? t("none")],
    [t("Its SHA-256"), head?.hash ?? t("none")],
    [t("Columns"), t("Explained at {address}", { address: `${publicAddress}${addresses.help("csv")}` })],
    [
      t("Dates"),
      t("A date that a source leaves vague stands as text, in EDTF, with its earliest and latest day beside it."),
    ],
    [t("Instants"), t("In UTC. Days before 1 March 1900, which Excel cannot count, stand as text.")],
    [
      t("Long texts"),
      cut.length === 0
        ? t("None was cut.")
        : cut.length <= 200
          ? t("Excel holds 32,767 characters in a cell. These were cut, and are whole in the CSV: {cells}.", {
              cells: shown,
            })
          : t(
              "Excel holds 32,767 characters in a cell. These were cut, and are whole in the CSV: {cells} and {more, number} more.",
              { cells: shown, more: cut.length - 200 },
            ),
    ],
  ];
}
