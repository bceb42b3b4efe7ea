import { useWords } from "#words";
import Link from "next/link";
import { HideStepsButton } from "./hide-button";
import type { StepTaken } from "@/lib/delivery/first-days/read";
import { FIRST_STEPS } from "@/lib/delivery/first-days/vocabulary";

/** What somebody new does first, ticked off by what is on file; nothing once all of it is done or it is hidden. */
export function FirstSteps({
  steps,
  from,
}: {
  steps: readonly StepTaken[] | null;
  from: "home" | "worklist" | "review";
}) {
  const t = useWords();
  if (steps === null) return null;
  return (
    <section aria-labelledby="first-steps" className="first-steps print-hidden">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id="first-steps">
          {t("First steps: {done} of {of} done", { done: steps.filter(({ done }) => done).length, of: steps.length })}
        </h2>
        <HideStepsButton hide from={from} />
      </div>
      <ol>
        {steps.map(({ step, done }) => {
          const { label, meaning, place, address } = FIRST_STEPS[step];
          return (
            <li key={step}>
              <Tick done={done} />
              <div className="min-w-0">
                <p className={done ? "text-ink-soft" : "font-semibold"}>{t.message(label)}</p>
                {done ? null : <p className="text-sm text-ink-soft">{t.message(meaning)}</p>}
              </div>
              {done ? (
                <span className="text-sm text-ink-soft">{t("Done")}</span>
              ) : (
                <Link href={address()} prefetch={false} className="inline-flex min-h-6 items-center">
                  {t.message(place)}
                </Link>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** A ring while something is to be done, and a tick once it is: the words beside it say the same. */
function Tick({ done }: { done: boolean }) {
  return (
    <svg viewBox="0 0 16 16" width="1.1em" height="1.1em" aria-hidden="true" focusable="false" className="mt-1">
      {done ? (
        <path d="M2.5 8.5l3.5 3.5 7.5-8" fill="none" stroke="currentColor" strokeWidth="2" />
      ) : (
        <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.4 1.8" />
      )}
    </svg>
  );
}
