import Link from "next/link";
import { useWords } from "#words";
import { NO_FILTERS, type Filters } from "@/lib/register/lists/filters";

/** The page's active filters, each with a link that removes it; renders nothing when there are none. */
export function FiltersInForce({
  inForce,
  addressWithout,
  className,
}: {
  inForce: readonly { words: string; without: Filters }[];
  /** The page's address with these filters. */
  addressWithout: (filters: Filters) => string;
  /** Sets the margins. */
  className: string;
}) {
  const t = useWords();
  if (inForce.length === 0) return null;
  return (
    <ul aria-label={t("Active filters")} className={`flex flex-wrap gap-2 ${className}`}>
      {inForce.map(({ words, without }) => (
        <li key={words}>
          <Link
            href={addressWithout(without)}
            prefetch={false}
            className="inline-flex min-h-7 items-center gap-2 border border-line-strong px-2 no-underline"
          >
            {words}
            <span aria-hidden="true">×</span>
            <span className="sr-only">{t(": remove this filter")}</span>
          </Link>
        </li>
      ))}
      <li>
        <Link href={addressWithout(NO_FILTERS)} prefetch={false} className="inline-flex min-h-7 items-center">
          {t("Clear all")}
        </Link>
      </li>
    </ul>
  );
}
