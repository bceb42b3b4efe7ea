import { beforeContext, SEPARATOR } from "@/lib/delivery/exchange/columns";
import type { Column } from "@/lib/delivery/exchange/csv";
import { wordsOf } from "@/lib/platform/language/catalogues";
import { isLocale, LOCALES } from "@/lib/platform/language/locales";
import { type Message, message } from "@/lib/platform/language/message";
import type { Translator } from "@/lib/platform/language/translate";
import { parametersOf, textOf } from "@/lib/web/search-params";

/**
 * Adds, for each column with codes, a column with their labels in the language of `t`: `status` gets `status_label_ru`.
 * They go just before the columns for day and instant, so that all columns before these keep their position. Without
 * `t` the columns are unchanged.
 */
export function labelled<Row>(columns: readonly Column<Row>[], t: Translator | undefined): readonly Column<Row>[] {
  if (!t) return columns;
  const labels = columns.flatMap(({ name, meaning, cell, terms }): Column<Row>[] => {
    if (!terms) return [];
    const labelsByCode = new Map(Object.entries(terms).map(([code, { label }]) => [code, t.message(label)]));
    const labelOf = (code: string) => labelsByCode.get(code) ?? code;
    return [
      {
        name: `${name}_label_${t.locale}`,
        meaning,
        cell: (row) => {
          const value = cell(row);
          return value === null ? null : String(value).split(SEPARATOR).map(labelOf).join(SEPARATOR);
        },
      },
    ];
  });
  return beforeContext(columns, labels);
}

/** The language of labels in an address (`labels=ru`), and what is wrong with it. */
export function labelsAsked(url: URL): { labels?: Translator; faults: Message[] } {
  const asked = textOf(parametersOf(url), "labels");
  if (asked === "") return { faults: [] };
  if (isLocale(asked)) return { labels: wordsOf(asked), faults: [] };
  return {
    faults: [
      message("Labels are available in these languages: {languages}.", { languages: Object.keys(LOCALES).join(", ") }),
    ],
  };
}

/** An export's address, with labels in the page's language. English labels are in `status_label` anyway. */
export function withLabels(address: string, t: Translator): string {
  if (t.locale === "en") return address;
  return `${address}${address.includes("?") ? "&" : "?"}labels=${t.locale}`;
}
