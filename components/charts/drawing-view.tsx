import { TonePatterns } from "@/components/charts/tone-patterns";
import { elementsOf, type Drawing, type Element } from "@/lib/figures/charts/drawing";

/** A drawing in the page's own colours, as wide as its container. `id` is the prefix of the drawing's pattern ids. */
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
  /** The id of the element that describes the drawing. */
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

/** SVG attributes under the names that React gives them. */
const REACT_NAMES: Record<string, string> = { "fill-opacity": "fillOpacity", "text-anchor": "textAnchor" };

function Shape({ element: { name: Name, look, tone, title, text, attributes } }: { element: Element }) {
  const reactAttributes = Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => [REACT_NAMES[key] ?? key, value]),
  );
  return (
    <Name className={[tone ? `tone-${tone}` : "", look ?? ""].join(" ").trim()} {...reactAttributes}>
      {title === undefined ? null : <title>{title}</title>}
      {text}
    </Name>
  );
}
