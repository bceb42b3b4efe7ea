import type { ReactNode } from "react";

/** A page's title, in its only first-level heading, with the day it is about and its actions next to it. */
export function PageHeading({
  title,
  kicker,
  intro,
  day,
  actions,
}: {
  title: ReactNode;
  /** A short line above the title: the reference, or the list that the page belongs to. */
  kicker?: ReactNode;
  intro?: ReactNode;
  /** The day and instant that the page is about. */
  day?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="mb-5 flex flex-wrap items-start justify-between gap-x-8 gap-y-2">
      <div className="max-w-[52rem] min-w-0">
        {kicker ? <p className="mb-0.5 text-sm font-semibold text-ink-soft">{kicker}</p> : null}
        <h1>{title}</h1>
        {intro ? <div className="measure mt-1.5 text-ink-soft">{intro}</div> : null}
      </div>
      {day || actions ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          {day}
          {actions ? <div className="print-hidden flex flex-wrap items-center gap-2">{actions}</div> : null}
        </div>
      ) : null}
    </header>
  );
}
