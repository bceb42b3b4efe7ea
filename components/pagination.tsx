import Link from "next/link";
import { pagesAround } from "@/components/pages-around";

/** Links to the pages of a list; nothing when there is one page. `page` counts from 1. */
export function Pagination({
  page,
  pages,
  href,
  label = "Pages",
}: {
  page: number;
  pages: number;
  href: (page: number) => string;
  label?: string;
}) {
  if (pages <= 1) return null;
  const step = "inline-flex min-h-9 min-w-9 items-center justify-center px-2";
  return (
    <nav aria-label={label} className="print-hidden mt-4">
      <ul className="tabular flex flex-wrap items-center gap-1">
        {page > 1 ? (
          <li>
            <Link href={href(page - 1)} prefetch={false} rel="prev" className={step}>
              Previous<span className="sr-only"> page</span>
            </Link>
          </li>
        ) : null}
        {pagesAround(page, pages).map((entry) =>
          typeof entry === "string" ? (
            <li key={entry} aria-hidden="true" className="px-1 text-ink-soft">
              …
            </li>
          ) : (
            <li key={entry}>
              <Link
                href={href(entry)}
                prefetch={false}
                aria-current={entry === page ? "page" : undefined}
                className={`${step} ${entry === page ? "bg-sunk font-semibold text-ink no-underline" : ""}`}
              >
                <span className="sr-only">Page </span>
                {entry}
              </Link>
            </li>
          ),
        )}
        {page < pages ? (
          <li>
            <Link href={href(page + 1)} prefetch={false} rel="next" className={step}>
              Next<span className="sr-only"> page</span>
            </Link>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}
