import { z } from "zod";
import { listOf, optional, required } from "@/lib/platform/input";
import { message } from "@/lib/platform/language/message";
import { valuesOf } from "@/lib/platform/vocabulary";
import type { Span } from "@/lib/register/sources/passage";
import { SHOWN_SUGGESTIONS, SUGGESTION_LIMITS } from "@/lib/register/suggestions/vocabulary";
import { BASES, KINDS } from "@/lib/register/vocabulary";

const SPAN = /^(\d{1,9})-(\d{1,9})$/;

/** A span as written in an address or a form: `120-187`. Null for anything else. */
export function parseSpan(text: string): Span | null {
  const [, start, end] = SPAN.exec(text) ?? [];
  const span = { start: Number(start), end: Number(end) };
  return start !== undefined && end !== undefined && span.start < span.end ? span : null;
}

export function spanKey({ start, end }: Span): string {
  return `${start}-${end}`;
}

function toSpan(text: string, context: z.RefinementCtx): Span {
  const span = parseSpan(text);
  if (span !== null) return span;
  context.addIssue({ code: "custom", message: message("This is not a location in the text.") });
  return z.NEVER;
}

/** A version of a source's text, and the filters that were shown, so that the user returns to the same place. */
const target = {
  source: required(message("Select a source."), 100),
  version: z.coerce.number().int().min(1).max(1_000_000),
  show: optional(20).pipe(z.enum(valuesOf(SHOWN_SUGGESTIONS)).nullable()),
  kind: optional(20).pipe(z.enum(valuesOf(KINDS)).nullable()),
  basis: optional(20).pipe(z.enum(valuesOf(BASES)).nullable()),
} as const;

function spansOf(most: number) {
  return listOf(most, message("Select {limit} suggestions or fewer.", { limit: most })).pipe(
    z.array(z.string().transform(toSpan)),
  );
}

/** The suggestions of one text version to dismiss: the ticked ones, or the one whose own button was used. */
export const dismissSuggestionsSchema = z
  .object({
    ...target,
    spans: spansOf(SUGGESTION_LIMITS.page),
    only: spansOf(1),
    reason: optional(SUGGESTION_LIMITS.reason),
  })
  .superRefine(({ spans, only }, context) => {
    if (spans.length + only.length > 0) return;
    context.addIssue({
      code: "custom",
      path: ["spans"],
      message: message("Select the suggestions you want to dismiss."),
    });
  })
  .transform(({ spans, only, ...rest }) => ({ ...rest, spans: only.length > 0 ? only : spans }));
export type DismissSuggestions = z.output<typeof dismissSuggestionsSchema>;

/** One dismissed suggestion to offer again. */
export const restoreSuggestionSchema = z.object({ ...target, span: z.string().transform(toSpan) });
export type RestoreSuggestion = z.output<typeof restoreSuggestionSchema>;
