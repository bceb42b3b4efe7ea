import type { Span } from "@/lib/sources/passage";

/** A record's passage in a text. */
export type TrackedPassage = Span & { readonly reference: string };

/** How many code points two spans share. */
function shared(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

/**
 * For each span, the references of the records whose passage is about the same stretch: they share at least half of the
 * shorter of the two. Both lists are in the order of their starts.
 */
export function trackedBy(spans: readonly Span[], passages: readonly TrackedPassage[]): string[][] {
  let next = 0;
  let near: TrackedPassage[] = [];
  return spans.map((span) => {
    for (let passage = passages[next]; passage && passage.start < span.end; passage = passages[next]) {
      near.push(passage);
      next += 1;
    }
    near = near.filter(({ end }) => end > span.start);
    return near
      .filter((passage) => shared(span, passage) * 2 >= Math.min(span.end - span.start, passage.end - passage.start))
      .map(({ reference }) => reference);
  });
}
