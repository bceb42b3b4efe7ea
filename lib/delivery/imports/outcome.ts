import { z } from "zod";
import { leftOutSchema } from "@/lib/delivery/imports/leave-out";
import { setAsideSchema } from "@/lib/delivery/imports/look";
import { isField } from "@/lib/delivery/imports/column-names";
import { DATE_QUESTIONS } from "@/lib/platform/time/date-forms";
import { goneSchema } from "@/lib/delivery/imports/gone-rows";
import { newNamesSchema } from "@/lib/delivery/imports/names";
import { message } from "@/lib/delivery/imports/stored-message";
import type { ImportOutcome } from "@/lib/delivery/imports/table-write";
import type { Message } from "@/lib/platform/language/message";

const count = z.number();
const example = z.object({ line: count, reference: z.string(), words: z.string() });
const field = z.string().refine(isField);

/** What a page shows of an import's outcome, or why the table could not be read at all. */
export const outcomeSchema = z.union([
  z.object({ fault: z.union([z.array(message), message.transform((one) => [one])]) }),
  z.object({
    written: z.boolean(),
    sheets: z.array(z.string()).default([]),
    columns: z.array(z.object({ name: z.string(), field: field.nullable() })),
    counts: z.object({
      rows: count,
      added: count,
      changed: count,
      unchanged: count,
      updates: count,
      known: count,
      leftOut: count,
      unplaced: count.default(0), // an older release did not count them
      ownerless: count.default(0), // nor these
      repeated: count.default(0),
      ruledOut: count.default(0),
      refusedOut: count.default(0),
      asks: count.default(0),
      grouped: count.default(0),
      alone: count.default(0),
      themes: count,
      actors: count,
      sources: count,
      evidence: count,
      factsChanged: count.default(0),
      factsKnown: count.default(0),
      refused: count,
    }),
    setAside: setAsideSchema,
    leftOut: leftOutSchema,
    newNames: newNamesSchema,
    gone: goneSchema,
    emptied: z.array(z.object({ word: z.string(), cells: count })).default([]),
    since: z.string().nullable().default(null),
    groups: z
      .array(
        z.object({
          field: field.nullable(),
          column: z.string().nullable(),
          reason: message,
          rows: count,
          empty: count,
          words: z.array(z.object({ word: z.string(), rows: count })),
          hasMoreWords: z.boolean(),
          samples: z.array(z.object({ line: count, value: z.string() })),
          question: z.enum(DATE_QUESTIONS).nullable().default(null), // nor knew what their dates ask
        }),
      )
      .default([]), // an older release did not group them
    refusals: z.array(z.object({ line: count, column: z.string().nullable(), reason: message })),
    examples: z.object({ added: z.array(example), changed: z.array(example), updates: z.array(example) }),
    unknownWords: z.record(z.string(), z.array(z.string())),
  }),
]);
export type Outcome = z.output<typeof outcomeSchema>;
export type ReadOutcome = Exclude<Outcome, { fault: Message[] }>;

/** An outcome in the form in which it is stored. */
export function outcomeText({ file: _, ...outcome }: ImportOutcome): string {
  return JSON.stringify(outcome);
}

export function faultText(fault: readonly Message[]): string {
  return JSON.stringify({ fault });
}
