import type { ReactNode } from "react";

/** A part of the form that most tables need not look into: folded, its summary says what is chosen there. */
export function Folded({
  title,
  chosen,
  open,
  children,
}: {
  title: string;
  chosen: readonly string[];
  /** Where something in it has to be answered, or is wrong. */
  open: boolean;
  children: ReactNode;
}) {
  return (
    <details open={open} className="border-t border-line py-2.5">
      <summary className="min-h-6 wrap-anywhere">
        <h3 className="inline text-base">{title}</h3>
        {chosen.length > 0 ? <span className="text-ink-soft"> · {chosen.join(" · ")}</span> : null}
      </summary>
      <div className="mt-4 mb-2 grid gap-5">{children}</div>
    </details>
  );
}
