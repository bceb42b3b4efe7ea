import type { Metadata } from "next";
import Link from "next/link";
import { ChartFields, FrontFields } from "./front-fields";
import { AddressFaults } from "@/components/address-faults";
import { ButtonLink } from "@/components/button";
import { DatedPage } from "@/components/dated-page";
import { KeptFields } from "@/components/kept-fields";
import { ReportView } from "@/components/report-view";
import { placeOf } from "@/lib/delivery/report/address";
import { reportDocument } from "@/lib/delivery/report/document";
import { parseReportFront } from "@/lib/delivery/report/front";
import { parseReportParts, REPORT_PARTS, reportParameters } from "@/lib/delivery/report/parts";
import { getReport } from "@/lib/delivery/report/read";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { valuesOf } from "@/lib/platform/vocabulary";
import { readListQuery } from "@/lib/register/lists/asked-read";
import { filterParameters, listParameters } from "@/lib/register/lists/filters";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import { type SearchParams, textOf } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Progress report") };
}

export default async function ReportPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const user = await requireUser();
  const t = await words();
  const parameters = await searchParams;
  const asOf = await readAsOf(parameters);
  const { faults: listFaults, ...query } = await readListQuery(user, parameters);
  const { parts, faults: partFaults } = parseReportParts(parameters);
  const { front, faults: frontFaults } = parseReportFront(parameters, asOf.day);
  const faults = [...listFaults, ...partFaults, ...frontFaults];
  const report = await getReport(user, query, asOf, parts, { forPage: true, front });
  const { title, about, blocks } = await reportDocument(report, placeOf(report, asOf.head), t);
  const order = `${query.descending ? "-" : ""}${query.sort}`;
  const kept = [
    ...filterParameters(query.filters),
    ...(order === "reference" ? [] : [["sort", order] as const]),
    ...asOf.parameters,
  ];
  return (
    <DatedPage
      title={title}
      intro={
        <>
          {about.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </>
      }
      actions={
        <ButtonLink href={addresses.reportFile(reportParameters(query, { parts, front }, asOf.parameters))}>
          {t("Word document (DOCX)")}
        </ButtonLink>
      }
      asOf={asOf}
      zone={env().timeZone}
      path={addresses.report()}
      parameters={parameters}
      hasFoot={!parts.includes("method")}
    >
      <div className="print-hidden">
        <AddressFaults faults={faults} />
        <form method="get" action={addresses.report()} className="mb-5 border border-line bg-surface p-4">
          <KeptFields parameters={kept} />
          <FrontFields
            typed={{
              title: textOf(parameters, "title"),
              organisation: textOf(parameters, "organisation"),
              summary: textOf(parameters, "summary"),
              since: front.since ?? "",
            }}
            day={asOf.day}
          />
          <fieldset className="mt-4">
            <legend className="font-semibold">{t("Contents of the report")}</legend>
            <div className="mt-2 flex flex-wrap gap-x-6 gap-y-2">
              {valuesOf(REPORT_PARTS).map((part) => (
                <label key={part} className="flex items-center gap-2">
                  <input
                    type="checkbox"
                    name="part"
                    value={part}
                    defaultChecked={parts.includes(part)}
                    className="choice"
                  />
                  {t.message(REPORT_PARTS[part].label)}
                </label>
              ))}
            </div>
          </fieldset>
          <ChartFields front={front} />
          <p className="mt-3 flex flex-wrap items-center gap-x-6 gap-y-2">
            <button type="submit" className="button button--secondary">
              {t("Show the report")}
            </button>
            <span className="text-ink-soft">
              {t("To save a PDF, print this page to PDF. It is laid out for A4, with page numbers.")}
            </span>
            <Link href={addresses.records(listParameters(query, asOf.parameters))} prefetch={false}>
              {t("List of these records")}
            </Link>
          </p>
        </form>
      </div>
      <ReportView blocks={blocks} />
    </DatedPage>
  );
}
