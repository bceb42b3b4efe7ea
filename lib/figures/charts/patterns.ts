import type { Tone } from "@/lib/platform/vocabulary";

/** Patterns for tones that look like a neighbour in greyscale. */
export const PATTERNS = {
  unknown: { size: 7, turn: 45, lines: "M0 0V7", weight: 1.6, look: "tone-line" },
  reversed: { size: 5, turn: 0, lines: "M0 2.5H5", weight: 1.1, look: "tone-line-on" },
  abandoned: { size: 6, turn: 45, lines: "M0 0V6M0 0H6", weight: 1, look: "tone-line-on" },
  closed: { size: 5, turn: -45, lines: "M0 0V5", weight: 1.1, look: "tone-line-on" },
} as const satisfies Partial<Record<Tone, object>>;

export type PatternedTone = keyof typeof PATTERNS;

export function isPatterned(tone: Tone): tone is PatternedTone {
  return tone in PATTERNS;
}

/** The reference to a tone's pattern in the drawing `id`, or null for a tone without one. */
export function patternOf(tone: Tone, id: string): string | null {
  return isPatterned(tone) ? `url(#${id}-${tone})` : null;
}

/** Tones too light for a white background, which get an edge in their text colour. */
export const EDGED: ReadonlySet<Tone> = new Set(["neutral", "unknown", "moving", "partly", "closed"]);
