import type { ReactNode } from "react";

/** Facts about one thing: terms on the left, details on the right. Items without details are omitted. */
export function SummaryList({ items }: { items: readonly { term: ReactNode; details: ReactNode; key?: string }[] }) {
  return (
    <dl className="border-t border-line">
      {items.map((item, index) =>
        item.details === null || item.details === undefined || item.details === "" ? null : (
          <div
            key={item.key ?? (typeof item.term === "string" ? item.term : index)}
            className="grid gap-x-6 border-b border-line py-2 sm:grid-cols-[11rem_minmax(0,1fr)]"
          >
            <dt className="font-semibold text-ink-soft">{item.term}</dt>
            <dd className="min-w-0">{item.details}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
