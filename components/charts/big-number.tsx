import { useWords } from "#words";
import Link from "next/link";
import type { ReactNode } from "react";

/** A number that links to the list of the records it counts. */
export function BigNumber({
  value,
  label,
  href,
  hint,
}: {
  value: number;
  label: ReactNode;
  href?: string;
  hint?: ReactNode;
}) {
  const t = useWords();
  const body = (
    <>
      <span className="tabular block text-3xl leading-none font-semibold">{t.number(value)}</span>
      <span className="mt-1 block leading-tight">{label}</span>
    </>
  );
  return (
    <div className="min-w-0 border border-line bg-surface p-3">
      {href ? (
        <Link href={href} prefetch={false} className="block">
          {body}
        </Link>
      ) : (
        body
      )}
      {hint ? <p className="mt-1 text-sm leading-tight text-ink-soft">{hint}</p> : null}
    </div>
  );
}
