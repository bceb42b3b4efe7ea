import { useWords } from "#words";
import Link from "next/link";
import { type Dimension, DIMENSIONS } from "@/lib/figures/charts/data";
import { valuesOf } from "@/lib/platform/vocabulary";

/** Links to the same page grouped by something else. */
export function Groupings({ by, hrefOf }: { by: Dimension; hrefOf: (by: Dimension) => string }) {
  const t = useWords();
  return (
    <nav aria-label={t("Group by")} className="print-hidden flex flex-wrap items-center gap-x-4">
      <span className="font-semibold">{t("Group by")}</span>
      {valuesOf(DIMENSIONS).map((other) => (
        <Link
          key={other}
          href={hrefOf(other)}
          prefetch={false}
          aria-current={other === by ? "true" : undefined}
          className={`inline-flex min-h-7 items-center ${other === by ? "font-semibold text-ink" : ""}`}
        >
          {t.message(DIMENSIONS[other].label)}
        </Link>
      ))}
    </nav>
  );
}
