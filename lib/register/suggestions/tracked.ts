import type { RecommendationKind } from "@/lib/platform/database/generated/enums";
import type { Span } from "@/lib/register/sources/passage";

/** A record's passage in a text. */
export type TrackedPassage = Span & { readonly reference: string; readonly kind: RecommendationKind };

type OfferedSpan = Span & { readonly kind: RecommendationKind };

/** The number of code points that two spans share. */
function sharedLength(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

/**
 * For each suggestion, the references of the records with the same passage: the two share at least half of the shorter
 * one. Where suggestions of several kinds overlap, such as an ask and the duty it mentions, a record is given to those
 * of its own kind, if there are any. Both lists are ordered by start.
 */
export function trackedBy(suggestions: readonly OfferedSpan[], passages: readonly TrackedPassage[]): string[][] {
  let next = 0;
  let near: TrackedPassage[] = [];
  const around = suggestions.map((suggestion) => {
    for (let passage = passages[next]; passage && passage.start < suggestion.end; passage = passages[next]) {
      near.push(passage);
      next += 1;
    }
    near = near.filter(({ end }) => end > suggestion.start);
    return near.filter(
      (passage) =>
        sharedLength(suggestion, passage) * 2 >=
        Math.min(suggestion.end - suggestion.start, passage.end - passage.start),
    );
  });
  const ofOwnKind = new Set(
    suggestions.flatMap(({ kind }, index) => around[index]?.filter((passage) => passage.kind === kind) ?? []),
  );
  return suggestions.map(
    ({ kind }, index) =>
      around[index]
        ?.filter((passage) => passage.kind === kind || !ofOwnKind.has(passage))
        .map(({ reference }) => reference) ?? [],
  );
}
