import { plainCell } from "@/lib/delivery/tables/plain";
import { listOf } from "@/lib/platform/lists";

/** Cells that are empty, unless the mapping has other words. */
export const EMPTY_WORDS: readonly string[] = ["N/A", "NA", "N.A.", "-", "–", "…", "н/д", "мәлімет жоқ"];

/** Cells of a column of dates that give no date, besides. */
export const NO_DATE_WORDS: readonly string[] = listOf(`
  None, Nil, Not applicable, Not available, Not set, Not specified, No date, n.d., TBC, TBD, TBA, To be confirmed, To
  be determined, Ongoing, Continuous, Unknown, нет, нет данных, не указано, не указан, не определено, не определён,
  уточняется, постоянно, бессрочно, неизвестно, жоқ, дерек жоқ, көрсетілмеген, белгіленбеген, анықталмаған,
  нақтылануда, тұрақты, мерзімсіз, белгісіз
`);

/** Whether a cell is one of some words, however they are written. */
export function wordTest(words: readonly string[]): (cell: string) => boolean {
  const known = new Set(words.map(plainCell));
  return (cell) => known.has(plainCell(cell));
}
