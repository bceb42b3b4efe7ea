import type { ReactNode } from "react";
import type { Tone } from "@/lib/platform/vocabulary";

/** An icon for each tone, distinguished by shape: discs fill up as work advances. Drawn in the text's colour. */
function ToneIcon({ tone }: { tone: Tone }) {
  return (
    <svg viewBox="0 0 12 12" width="0.8em" height="0.8em" aria-hidden="true" focusable="false" className="flex-none">
      {SIGNS[tone]}
    </svg>
  );
}

const SIGNS: Record<Tone, ReactNode> = {
  neutral: (
    <circle cx="6" cy="6" r="4.75" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.2 1.53" />
  ),
  bad: <path d="M2 2l8 8M10 2l-8 8" stroke="currentColor" strokeWidth="2" />,
  moving: (
    <>
      <circle cx="6" cy="6" r="4.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6 6V1.25A4.75 4.75 0 0 1 10.75 6z" fill="currentColor" />
    </>
  ),
  partly: (
    <>
      <circle cx="6" cy="6" r="4.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6 1.25a4.75 4.75 0 1 1-4.75 4.75H6z" fill="currentColor" />
    </>
  ),
  good: (
    <>
      <circle cx="6" cy="6" r="5.5" fill="currentColor" />
      <path d="M3.2 6.2l2 2 3.6-4.2" fill="none" stroke="var(--tone-tint)" strokeWidth="1.5" />
    </>
  ),
  reversed: (
    <path
      d="M4 1.5L1.5 4 4 6.5M1.5 4H7.5a2.75 2.75 0 0 1 0 5.75H3"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
    />
  ),
  abandoned: (
    <>
      <circle cx="6" cy="6" r="4.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M2.8 9.2l6.4-6.4" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  unknown: (
    <path
      d="M3.4 3.9a2.6 2.6 0 1 1 3.9 2.2C6.4 6.6 6 7 6 8M6 9.6v1.6"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
    />
  ),
  closed: <path d="M1.5 6h9" stroke="currentColor" strokeWidth="2" />,
};

/** A short label on a background of its tone. `sign` adds the tone's icon, for values that are distinguished by it. */
export function Tag({
  tone,
  label,
  title,
  sign = false,
}: {
  tone: Tone;
  label: string;
  title?: string;
  sign?: boolean;
}) {
  return (
    <span className={`tag tone-${tone}`} title={title}>
      {sign ? <ToneIcon tone={tone} /> : null}
      {label}
    </span>
  );
}
