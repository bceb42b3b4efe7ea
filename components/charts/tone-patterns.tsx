import type { Tone } from "@/lib/recommendations/vocabulary";

/** Tones that grey alone would not tell from a neighbour, and the lines drawn over them. */
const PATTERNS = {
  unknown: { size: 7, turn: 45, lines: "M0 0V7", weight: 1.6, on: "tone-line" },
  reversed: { size: 5, turn: 0, lines: "M0 2.5H5", weight: 1.1, on: "tone-line-on" },
  closed: { size: 5, turn: -45, lines: "M0 0V5", weight: 1.1, on: "tone-line-on" },
} as const satisfies Partial<Record<Tone, object>>;

/** The pattern definitions of one drawing. `id` begins their names and must be the drawing's own. */
export function TonePatterns({ id }: { id: string }) {
  return (
    <defs>
      {Object.entries(PATTERNS).map(([tone, { size, turn, lines, weight, on }]) => (
        <pattern
          key={tone}
          id={`${id}-${tone}`}
          className={`tone-${tone}`}
          width={size}
          height={size}
          patternUnits="userSpaceOnUse"
          patternTransform={`rotate(${turn})`}
        >
          <path d={lines} className={on} strokeWidth={weight} />
        </pattern>
      ))}
    </defs>
  );
}

/** The reference to a tone's pattern in the drawing `id`, or null when the tone is plain. */
export function patternOf(tone: Tone, id: string): string | null {
  return tone in PATTERNS ? `url(#${id}-${tone})` : null;
}

/** Tones too light for a white ground, which get an edge of their ink. */
const EDGED: ReadonlySet<Tone> = new Set(["neutral", "unknown", "moving", "partly", "closed"]);

/** A rectangle of a tone: its fill, its pattern and, for a light tone, its edge. */
export function ToneRect({
  tone,
  id,
  ...place
}: {
  tone: Tone;
  id: string;
  x: string | number;
  y: string | number;
  width: string | number;
  height: string | number;
}) {
  const pattern = patternOf(tone, id);
  return (
    <g className={`tone-${tone}`}>
      <rect {...place} className="tone-shape" />
      {pattern ? <rect {...place} fill={pattern} /> : null}
      {EDGED.has(tone) ? <rect {...place} className="tone-edge" /> : null}
    </g>
  );
}
