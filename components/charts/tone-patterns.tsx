import { shapeOf } from "@/lib/figures/charts/drawing";
import { patternOf, PATTERNS } from "@/lib/figures/charts/patterns";
import type { Tone } from "@/lib/platform/vocabulary";

/** The pattern definitions of one drawing. `id` is the prefix of the pattern ids and must be unique on the page. */
export function TonePatterns({ id }: { id: string }) {
  return (
    <defs>
      {Object.entries(PATTERNS).map(([tone, { size, turn, lines, weight, look }]) => (
        <pattern
          key={tone}
          id={`${id}-${tone}`}
          className={`tone-${tone}`}
          width={size}
          height={size}
          patternUnits="userSpaceOnUse"
          patternTransform={`rotate(${turn})`}
        >
          <path d={lines} className={look} strokeWidth={weight} />
        </pattern>
      ))}
    </defs>
  );
}

/** A rectangle in a tone: its fill with its edge, and its pattern. */
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
      <rect {...place} className={shapeOf(tone)} />
      {pattern ? <rect {...place} className="tone-pattern" fill={pattern} /> : null}
    </g>
  );
}
