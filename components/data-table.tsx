import Link from "next/link";
import { useId, type ReactNode } from "react";

/**
 * A table in its own region, which scrolls sideways when needed, also with the keyboard. With `cards`, each row becomes
 * a card on a narrow screen, and every `Cell` needs its `label`.
 */
export function DataTable({
  caption,
  captionHidden = false,
  cards = false,
  className = "",
  children,
}: {
  caption: ReactNode;
  captionHidden?: boolean;
  cards?: boolean;
  className?: string;
  /** `<thead>`, `<tbody>` and `<tfoot>`. */
  children: ReactNode;
}) {
  const id = useId();
  return (
    <div role="region" aria-labelledby={id} tabIndex={0} className="max-w-full overflow-x-auto">
      <table className={`data-table ${cards ? "data-table--cards" : ""} ${className}`}>
        <caption id={id}>{captionHidden ? <span className="sr-only">{caption}</span> : caption}</caption>
        {children}
      </table>
    </div>
  );
}

/**
 * The heading of a column. With `sort` it is a link that sorts by the column: `href` is the address with the next
 * order, and `order` the current order, or null when the table is sorted by another column.
 */
export function ColumnHeading({
  children,
  numeric = false,
  wide = false,
  sort,
}: {
  children: ReactNode;
  numeric?: boolean;
  /** For the column with the most text, which gets room for several words on a line. */
  wide?: boolean;
  sort?: { href: string; order: "ascending" | "descending" | null };
}) {
  return (
    <th
      scope="col"
      className={numeric ? "numeric" : wide ? "lg:min-w-48" : undefined}
      aria-sort={sort?.order ?? undefined}
    >
      {sort ? (
        <Link href={sort.href} prefetch={false} className="inline-flex min-h-6 items-center gap-1">
          {children}
          <svg viewBox="0 0 8 12" width="0.5em" height="0.75em" aria-hidden="true" focusable="false">
            {sort.order === "descending" ? null : <path d="M4 0l3.5 5h-7z" fill="currentColor" />}
            {sort.order === "ascending" ? null : <path d="M4 12l3.5-5h-7z" fill="currentColor" />}
          </svg>
        </Link>
      ) : (
        children
      )}
    </th>
  );
}

/** A cell of a row. `label` is its column's heading, shown with it where rows are cards. */
export function Cell({
  children,
  label,
  numeric = false,
}: {
  children?: ReactNode;
  label?: string;
  numeric?: boolean;
}) {
  return (
    <td className={numeric ? "numeric" : undefined} data-label={label}>
      {label ? <div className="min-w-0">{children}</div> : children}
    </td>
  );
}
