import { z } from "zod";
import type { Column } from "@/lib/delivery/exchange/csv";
import { message } from "@/lib/platform/language/message";
import { type RecommendationRow, text } from "@/lib/delivery/exchange/columns";

/** The columns that `passages=yes` adds to a file of records. */
export const PASSAGE_COLUMNS: readonly Column<RecommendationRow>[] = [
  {
    name: "passage_text",
    meaning: message(
      "The passage itself, exactly as in the text of the source in the register; empty unless passage_state is FOUND or MOVED. These are the source’s own words: it is for you to decide whether you may pass them on.",
    ),
    cell: ({ quotations = [] }) => quotations.find(({ number }) => number === 1)?.words ?? null,
  },
  {
    name: "further_passage_texts",
    type: z.array(text.nullable()),
    meaning: message(
      "The same for its further passages, in their order: in a cell those that are FOUND or MOVED, with an empty line between them.",
    ),
    cell: (row) => furtherWords(row).filter(Boolean).join("\n\n") || null,
    nested: furtherWords,
  },
];

/** The words of the passages after the first, null for those that are not surely found in one place. */
function furtherWords({ recommendation, quotations = [] }: RecommendationRow): (string | null)[] {
  return recommendation.furtherPassages.map(
    (_, index) => quotations.find(({ number }) => number === index + 2)?.words ?? null,
  );
}
