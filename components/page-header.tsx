import type { ReactNode } from "react";

/** What a page is, in its one first-level heading, with what can be done about it beside it. */
export function PageHeader({
  title,
  kicker,
  intro,
  actions,
}: {
  title: ReactNode;
  /** A short line over the title: the reference, or the list it is part of. */
  kicker?: ReactNode;
  intro?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
      <div className="min-w-0 max-w-[46rem]">
        {kicker ? <p className="text-ink-soft mb-0.5 font-semibold">{kicker}</p> : null}
        <h1>{title}</h1>
        {intro ? <div className="text-ink-soft measure mt-2">{intro}</div> : null}
      </div>
      {actions ? <div className="print-hidden flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}
