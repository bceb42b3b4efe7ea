import type { ReactNode } from "react";

/** A page's title, in its only first-level heading, with its actions next to it. */
export function PageHeader({
  title,
  kicker,
  intro,
  actions,
}: {
  title: ReactNode;
  /** A short line above the title: the reference, or the list that the page belongs to. */
  kicker?: ReactNode;
  intro?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
      <div className="max-w-[46rem] min-w-0">
        {kicker ? <p className="mb-0.5 font-semibold text-ink-soft">{kicker}</p> : null}
        <h1>{title}</h1>
        {intro ? <div className="measure mt-2 text-ink-soft">{intro}</div> : null}
      </div>
      {actions ? <div className="print-hidden flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}
