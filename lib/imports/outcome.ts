import { z } from "zod";
import { isField } from "@/lib/imports/mapping";
import type { ImportOutcome } from "@/lib/imports/write";

const count = z.number();
const example = z.object({ line: count, reference: z.string(), words: z.string() });
const field = z.string().refine(isField);

/** What a page shows of an import, or why the table could not be read at all. */
export const outcomeSchema = z.union([
  z.object({ fault: z.string() }),
  z.object({
    written: z.boolean(),
    columns: z.array(z.object({ name: z.string(), field: field.nullable() })),
    counts: z.object({
      ...{ rows: count, added: count, changed: count, unchanged: count, updates: count, known: count, leftOut: count },
      ...{ themes: count, actors: count, sources: count, evidence: count, refused: count },
    }),
    refusals: z.array(z.object({ line: count, column: z.string().nullable(), reason: z.string() })),
    examples: z.object({ added: z.array(example), changed: z.array(example), updates: z.array(example) }),
    unknownWords: z.record(z.string(), z.array(z.string())),
  }),
]);
export type Outcome = z.output<typeof outcomeSchema>;
export type Found = Exclude<Outcome, { fault: string }>;

/** An outcome as it is kept. */
export function outcomeText({ written, columns, counts, refusals, examples, unknownWords }: ImportOutcome): string {
  return JSON.stringify({ written, columns, counts, refusals, examples, unknownWords });
}

export function faultText(fault: string): string {
  return JSON.stringify({ fault });
}
