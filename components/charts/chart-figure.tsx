import { useWords } from "#words";
import type { ReactNode } from "react";

/** A chart with its heading, a note, and its numbers in a table below. */
export function ChartFigure({
  id,
  title,
  note,
  legend,
  children,
  numbers,
}: {
  /** The heading's id, unique on the page. */
  id: string;
  title: ReactNode;
  note?: ReactNode;
  legend?: ReactNode;
  children: ReactNode;
  numbers?: ReactNode;
}) {
  const t = useWords();
  return (
    <figure aria-labelledby={id} className="min-w-0 border border-line bg-surface p-4">
      <figcaption>
        <h3 id={id}>{title}</h3>
        {note ? <p className="measure mt-1 text-ink-soft">{note}</p> : null}
      </figcaption>
      {legend ? <div className="mt-3">{legend}</div> : null}
      <div className="mt-3">{children}</div>
      {numbers ? (
        <details className="mt-3">
          <summary className="print-hidden text-accent underline">{t("Chart data")}</summary>
          <div className="mt-2">{numbers}</div>
        </details>
      ) : null}
    </figure>
  );
}
