import { TonePatterns } from "@/components/charts/tone-patterns";
import { elementsOf, type Drawing, type Element } from "@/lib/figures/charts/drawing";

/** A drawing in the page's own colours, as wide as its room. `id` begins the names of its patterns. */
export function DrawingView({
  drawing,
  id,
  label,
  describedBy,
  className,
}: {
  drawing: Drawing;
  id: string;
  label: string;
  /** Id of the element that says what the drawing shows. */
  describedBy: string;
  className: string;
}) {
  return (
    <svg
      viewBox={`0 0 ${drawing.width} ${drawing.height}`}
      role="img"
      aria-label={label}
      aria-describedby={describedBy}
      className={`chart chart--scaled w-full overflow-visible ${className}`}
    >
      <TonePatterns id={id} />
      {drawing.marks
        .flatMap((mark) => elementsOf(mark, id))
        .map((element, index) => (
          <Shape key={index} element={element} />
        ))}
    </svg>
  );
}

/** SVG's attributes as React spells them. */
const SPELLING: Record<string, string> = { "fill-opacity": "fillOpacity", "text-anchor": "textAnchor" };

function Shape({ element: { name: Name, look, tone, says, text, attributes } }: { element: Element }) {
  const spelt = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [SPELLING[key] ?? key, value]));
  return (
    <Name className={[tone ? `tone-${tone}` : "", look ?? ""].join(" ").trim()} {...spelt}>
      {says === undefined ? null : <title>{says}</title>}
      {text}
    </Name>
  );
}
