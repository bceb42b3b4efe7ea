import type { Metadata } from "next";
import { Basis } from "./basis";
import { Comparing } from "./comparing";
import { ConfidenceAndPriority } from "./confidence-and-priority";
import { Parts } from "./parts";
import { Passages } from "./passages";
import { PolarityAndGrade } from "./polarity-and-grade";
import { Responses } from "./responses";
import { Roles } from "./roles";
import { SameAsk } from "./same-ask";
import { chapters } from "./section";
import { Statuses } from "./statuses";
import { Terms } from "./terms";
import { Totals } from "./totals";
import { TwoClocks } from "./two-clocks";
import { VagueDates } from "./vague-dates";
import { PageHeader } from "@/components/page-header";
import { words } from "@/lib/platform/language/request";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Glossary and rules") };
}

export default async function WordsPage() {
  const t = await words();
  return (
    <>
      <PageHeader
        title={t("Glossary and rules")}
        intro={t("One glossary for the screens, files and history. Each word has the same meaning everywhere.")}
      />
      <nav aria-label={t("On this page")} className="print-hidden mb-8">
        <ul className="columns-1 gap-x-8 sm:columns-2 lg:columns-3">
          {chapters(t).map(([id, title]) => (
            <li key={id}>
              <a href={`#${id}`} className="inline-flex min-h-7 items-center">
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="grid max-w-5xl gap-10">
        <Terms />
        <Basis />
        <Statuses />
        <Responses />
        <ConfidenceAndPriority />
        <PolarityAndGrade />
        <Passages />
        <TwoClocks />
        <VagueDates />
        <Totals />
        <SameAsk />
        <Parts />
        <Comparing />
        <Roles />
      </div>
    </>
  );
}
