import { byClass } from "@/components/charts/by-class";
import { type Drawing, elementsOf } from "@/lib/figures/charts/drawing";
import { drawingMarkup, markup, patternMarkup } from "@/lib/figures/charts/markup";
import { isPatterned } from "@/lib/figures/charts/patterns";

/**
 * A drawing in the page's own colours, as wide as its container. `id` is the prefix of the drawing's pattern ids. It is
 * written as markup and not as elements, which the page would send a second time, and much longer, for React.
 */
export function DrawingView({
  drawing,
  id,
  label,
  describedBy,
  titled = true,
  className,
}: {
  drawing: Drawing;
  id: string;
  label: string;
  /** The id of the element that describes the drawing. */
  describedBy: string;
  /** Whether parts have titles, which only a pointer finds. */
  titled?: boolean;
  className: string;
}) {
  const elements = drawing.marks.flatMap((mark) => elementsOf(mark, id));
  const patterned = [...new Set(elements.flatMap(({ tone }) => (tone && isPatterned(tone) ? [tone] : [])))];
  const definitions = patterned.length === 0 ? "" : markup("defs", {}, patternMarkup(patterned, id, byClass));
  return (
    <svg
      viewBox={`0 0 ${drawing.width} ${drawing.height}`}
      role="img"
      aria-label={label}
      aria-describedby={describedBy}
      className={`chart chart--scaled w-full overflow-visible ${className}`}
      dangerouslySetInnerHTML={{
        __html: definitions + drawingMarkup(titled ? elements : elements.map(({ title: _, ...rest }) => rest), byClass),
      }}
    />
  );
}
