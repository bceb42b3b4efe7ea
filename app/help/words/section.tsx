import { useWords } from "#words";
import type { ReactNode } from "react";
import type { Translator } from "@/lib/platform/language/translate";

/** The page's chapters in order: the id to link to, and the title. */
export function chapters(t: Translator) {
  return [
    ["things", t("What is in the register")],
    ["basis", t("Basis of a commitment")],
    ["status", t("Status")],
    ["response", t("Response")],
    ["confidence", t("Confidence and priority")],
    ["evidence", t("Evidence: polarity and grade")],
    ["passages", t("Passages")],
    ["two-clocks", t("The two clocks")],
    ["vague-dates", t("Vague dates")],
    ["honest-sums", t("How totals are counted")],
    ["comparing", t("Moving forward and back")],
    ["same-ask", t("The same ask in several sources")],
    ["parts", t("Parts of a record")],
    ["who-may-do-what", t("Who can do what")],
  ] as const;
}

/** One chapter with its title. */
export function Section({ id, children }: { id: ReturnType<typeof chapters>[number][0]; children: ReactNode }) {
  const t = useWords();
  return (
    <section className="grid min-w-0 gap-4">
      <h2 id={id} tabIndex={-1}>
        {chapters(t).find(([own]) => own === id)?.[1]}
      </h2>
      {children}
    </section>
  );
}
