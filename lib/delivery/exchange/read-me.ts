import { filterParameters, type Filters } from "@/lib/register/lists/filters";
import type { ExportContext } from "@/lib/delivery/exchange/columns";
import type { Cell } from "@/lib/delivery/exchange/csv";
import type { Translator } from "@/lib/platform/language/translate";
import { DEFAULT_NAME } from "@/lib/register/settings/vocabulary";
import { addresses } from "@/lib/web/addresses";

/**
 * The lines of a workbook's first sheet, in the language of `t`: what it contains, and what a reader must know. `register`
 * is its name, and `cut` lists the truncated cells.
 */
export function readMe(
  t: Translator,
  register: string,
  filters: Filters,
  { asOf, head, publicAddress }: ExportContext,
  cut: readonly string[],
): Cell[][] {
  const query = filterParameters(filters);
  query.set("as_of", asOf.day);
  query.set("known_at", asOf.knownAt.toISOString());
  const shown = cut.slice(0, 200).join(", ");
  return [
    [register === DEFAULT_NAME ? t("Followthrough register") : register, null],
    [t("The same list"), `${publicAddress}${addresses.records([...query])}`],
    [t("Filter"), filterParameters(filters).toString() || t("none: all records that count")],
    [t("As at (date)"), asOf.day],
    [t("As known on (date and time, UTC)"), asOf.knownAt.toISOString()],
    [t("Latest history entry at that time"), head?.sequence ?? t("none")],
    [t("Its SHA-256"), head?.hash ?? t("none")],
    [t("Columns"), t("Explained at {address}", { address: `${publicAddress}${addresses.help("csv")}` })],
    [
      t("Dates"),
      t("Vague dates are given as text in EDTF, with the earliest and latest day they can mean in separate columns."),
    ],
    [t("Dates and times"), t("In UTC. Days before 1 March 1900, which Excel cannot handle, are given as text.")],
    [
      t("Long texts"),
      cut.length === 0
        ? t("No texts were shortened.")
        : cut.length <= 200
          ? t(
              "Excel allows up to 32,767 characters in a cell. These texts were shortened; the CSV has them in full: {cells}.",
              {
                cells: shown,
              },
            )
          : t(
              "Excel allows up to 32,767 characters in a cell. These texts were shortened; the CSV has them in full: {cells} and {more, number} more.",
              { cells: shown, more: cut.length - 200 },
            ),
    ],
  ];
}
