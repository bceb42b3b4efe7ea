import { filterParameters, type Filters } from "@/lib/recommendations/filters";
import type { ExportContext } from "@/lib/exchange/columns";
import type { Cell } from "@/lib/exchange/csv";

/** The lines of a workbook's first sheet: what it is about, and what a reader must know of it. `cut` names the cells that were too long. */
export function readMe(
  filters: Filters,
  { pair, head, publicAddress }: ExportContext,
  cut: readonly string[],
): Cell[][] {
  const query = filterParameters(filters);
  query.set("as_of", pair.day);
  query.set("known_at", pair.knownAt.toISOString());
  return [
    ["Followthrough register", null],
    ["The same list", `${publicAddress}/recommendations?${query.toString()}`],
    ["Filter", filterParameters(filters).toString() || "none: every record that counts"],
    ["As of (day)", pair.day],
    ["As known at (instant, UTC)", pair.knownAt.toISOString()],
    ["Newest entry of the history then", head?.sequence ?? "none"],
    ["Its SHA-256", head?.hash ?? "none"],
    ["Columns", `Explained at ${publicAddress}/help/csv`],
    ["Dates", "A date that a source leaves vague stands as text, in EDTF, with its earliest and latest day beside it."],
    ["Instants", "In UTC. Days before 1 March 1900, which Excel cannot count, stand as text."],
    [
      "Long texts",
      cut.length === 0
        ? "None was cut."
        : `Excel holds 32,767 characters in a cell. These were cut, and are whole in the CSV: ${cut.slice(0, 200).join(", ")}${cut.length > 200 ? ` and ${cut.length - 200} more` : ""}.`,
    ],
  ];
}
