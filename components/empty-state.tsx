import type { ReactNode } from "react";

/** Shown in place of an empty list: says that it is empty, why, and what to do about it. */
export function EmptyState({
  title,
  children,
  actions,
}: {
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="my-4 max-w-3xl border border-dashed border-line-strong px-5 py-6">
      <p className="text-lg font-semibold">{title}</p>
      {children ? <div className="flow mt-1 text-ink-soft">{children}</div> : null}
      {actions ? <div className="mt-4 flex flex-wrap gap-2">{actions}</div> : null}
    </div>
  );
}
