import { useWords } from "#words";

/** A passage of a document with the text around it, for example as the label of a choice in a form. */
export function PlaceQuotation({
  place,
}: {
  place: { before: string; words: string; after: string; page: number | null; start: number; end: number };
}) {
  const t = useWords();
  const { page, start, end } = place;
  return (
    <span className="measure block border-l-4 border-accent pl-4">
      <span lang="" className="block wrap-anywhere whitespace-pre-line">
        <span className="text-ink-soft">{place.before}</span>
        <mark className="border-b-2 border-accent bg-accent-tint text-ink">{place.words}</mark>
        <span className="text-ink-soft">{place.after}</span>
      </span>
      <span className="tabular mt-1 block text-ink-soft">
        {page === null
          ? t("characters {start, number} to {end, number}", { start, end })
          : t("Page {page, number}, characters {start, number} to {end, number}", { page, start, end })}
      </span>
    </span>
  );
}
