import type { Status } from "@/lib/platform/database/generated/enums";

/** The order of statuses in every chart, legend and table: from done to not counted. */
export const STATUS_ORDER = [
  "IMPLEMENTED",
  "PARTLY_IMPLEMENTED",
  "IN_PROGRESS",
  "NO_PROGRESS",
  "REVERSED",
  "ABANDONED",
  "CANNOT_ASSESS",
  "NOT_ASSESSED",
  "NO_LONGER_APPLICABLE",
] as const satisfies readonly Status[];

/** A fraction of a drawing's width as a percentage for an SVG attribute. */
export function widthOf(fraction: number): string {
  return `${Math.round(fraction * 1e5) / 1e3}%`;
}

/**
 * The segments of a bar, each with its start and width as fractions of the drawing's width; empty segments are left
 * out.
 */
export function segmentsOf<Segment extends { readonly count: number }>(
  segments: readonly Segment[],
  widest: number,
): (Segment & { start: number; width: number })[] {
  const placed: (Segment & { start: number; width: number })[] = [];
  let before = 0;
  for (const segment of segments) {
    if (segment.count > 0 && widest > 0)
      placed.push({ ...segment, start: before / widest, width: segment.count / widest });
    before += segment.count;
  }
  return placed;
}
