import { CHART_COLUMNS } from "@/lib/delivery/exchange/chart-columns";
import { COMPARISON_COLUMNS } from "@/lib/delivery/exchange/comparison-columns";
import { UPDATE_COLUMNS } from "@/lib/delivery/exchange/update-columns";
import { RECOMMENDATION_COLUMNS } from "@/lib/delivery/exchange/record-columns";
import type { Column } from "@/lib/delivery/exchange/csv";
import { EVIDENCE_COLUMNS } from "@/lib/delivery/exchange/evidence-columns";
import { labelled, labelsAsked, withLabels } from "@/lib/delivery/exchange/labels";
import { CATALOGUES, wordsOf } from "@/lib/platform/language/catalogues";
import { message } from "@/lib/platform/language/message";
import { ENGLISH } from "@/lib/platform/language/translate";

const TABLES = {
  recommendations: RECOMMENDATION_COLUMNS,
  updates: UPDATE_COLUMNS,
  evidence: EVIDENCE_COLUMNS,
  compare: COMPARISON_COLUMNS,
  charts: CHART_COLUMNS,
} as unknown as Record<string, readonly Column<never>[]>; // only their names and codes are used

test.each(Object.entries(TABLES))(
  "labels move no column of %s and stand before the day and the instant",
  (_, columns) => {
    const names = columns.map(({ name }) => name);
    const all = labelled(columns, wordsOf("ru")).map(({ name }) => name);
    const added = all.filter((name) => !names.includes(name));
    expect(added.length).toBeGreaterThan(1);
    expect(added.every((name) => /^[a-z_]+_label_ru$/.test(name))).toBe(true);
    expect(all.filter((name) => !added.includes(name))).toEqual(names);
    const first = names.findIndex((name) => /^(from_)?as_of$/.test(name));
    expect(all.slice(0, first)).toEqual(names.slice(0, first));
    expect(all.slice(first, first + added.length)).toEqual(added);
  },
);

test.each(Object.entries(TABLES))("every code of %s has its label in Russian and Kazakh", (_, columns) => {
  const labels = columns.flatMap(({ terms }) => Object.values(terms ?? {}).map(({ label }) => label));
  expect(labels.length).toBeGreaterThan(5);
  for (const { browser, server } of Object.values(CATALOGUES))
    expect(labels.filter((label) => !Object.hasOwn(browser, label) && !Object.hasOwn(server, label))).toEqual([]);
});

test("a cell of several codes gets a label for each, an empty one none, and what is no code stays", () => {
  const columns: readonly Column<string | null>[] = [
    {
      name: "status",
      meaning: message(""),
      terms: { IMPLEMENTED: { label: message("Implemented") } },
      cell: (row) => row,
    },
    { name: "as_of", meaning: message(""), cell: () => "2023-06-30" },
  ];
  const label = labelled(columns, wordsOf("ru"))[1];
  expect(label?.name).toBe("status_label_ru");
  expect(label?.cell("IMPLEMENTED; ODD")).toBe("Выполнено; ODD");
  expect(label?.cell(null)).toBeNull();
  expect(labelled(columns, undefined)).toBe(columns);
});

test("an address asks for labels in a language that there is, and links ask for those of the reader", () => {
  const asked = (query: string) => labelsAsked(new URL(`https://register.example/recommendations.csv${query}`));
  expect(asked("?labels=kk").labels?.locale).toBe("kk");
  expect(asked("")).toEqual({ faults: [] });
  expect(asked("?labels=xx").faults.map(ENGLISH.message)).toEqual([
    "Labels are available in these languages: en, ru, kk.",
  ]);
  expect(withLabels("/updates.csv?as_of=2023-06-30", wordsOf("ru"))).toBe("/updates.csv?as_of=2023-06-30&labels=ru");
  expect(withLabels("/updates.csv", wordsOf("kk"))).toBe("/updates.csv?labels=kk");
  expect(withLabels("/updates.csv", ENGLISH)).toBe("/updates.csv");
});
