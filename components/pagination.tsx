import Link from "next/link";
import type { ReactNode } from "react";
import { useWords } from "#words";
import { pagesAround } from "@/components/pages-around";

/** Links to the pages of a list; renders nothing for a single page. `page` counts from 1. */
export function Pagination({
  page,
  pages,
  href,
  label,
}: {
  page: number;
  pages: number;
  href: (page: number) => string;
  label?: string;
}) {
  const t = useWords();
  if (pages <= 1) return null;
  const step = "inline-flex min-h-9 min-w-9 items-center justify-center px-2";
  return (
    <nav aria-label={label ?? t("Pages")} className="print-hidden mt-4">
      <ul className="tabular flex flex-wrap items-center gap-1">
        {page > 1 ? (
          <li>
            <Link href={href(page - 1)} prefetch={false} rel="prev" className={step}>
              {t.rich("Previous<hidden> page</hidden>", { hidden })}
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
                {t.rich("<hidden>Page </hidden>{page}", { hidden, page: entry })}
              </Link>
            </li>
          ),
        )}
        {page < pages ? (
          <li>
            <Link href={href(page + 1)} prefetch={false} rel="next" className={step}>
              {t.rich("Next<hidden> page</hidden>", { hidden })}
            </Link>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}

function hidden(inside: ReactNode) {
  return <span className="sr-only">{inside}</span>;
}
