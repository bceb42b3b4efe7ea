import type { ReactNode } from "react";
import { Count } from "@/components/count";

/** Numbers by a value, each with the value's tag and the way to what it counts. */
export function CountsLegend({
  rows,
}: {
  rows: readonly { key: string; tag: ReactNode; label: string; count: number; href: string }[];
}) {
  return (
    <ul className="mt-2">
      {rows.map(({ key, tag, label, count, href }) => (
        <li key={key} className="flex items-center justify-between gap-3 py-0.5">
          {tag}
          <strong className="tabular">
            <Count value={count} href={href} what={label} />
          </strong>
        </li>
      ))}
    </ul>
  );
}
