import type { Metadata } from "next";
import Link from "next/link";
import { AsOfBar } from "@/components/as-of-bar";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { HeadLine } from "@/components/head-line";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { readAsOf, type SearchParams } from "@/lib/as-of";
import { env } from "@/lib/env";
import { authorise } from "@/lib/policy";
import { filterParameters, listAddress, parseListQuery } from "@/lib/recommendations/filters";
import { requireActor } from "@/lib/session";

export const metadata: Metadata = { title: "Exports" };

const FILES = [
  [
    "/recommendations.xlsx",
    "Workbook",
    "For Excel and LibreOffice: records, updates and evidence, each on a sheet, with real dates",
  ],
  [
    "/report.docx",
    "Report",
    "For reading and sending on: figures, charts, records with their evidence, sources and method, as a document (DOCX)",
  ],
  ["/recommendations.csv", "Records as CSV", "For any program: one row for each record, with its state on the day"],
  ["/updates.csv", "Updates as CSV", "One row for each update, also those that were corrected"],
  [
    "/evidence.csv",
    "Evidence as CSV",
    "One row for each item of evidence as an update cites it, with its grade and the hashes of its files",
  ],
  [
    "/recommendations.jsonl",
    "Records as JSON Lines",
    "For programs: one object a line, texts as they stand, lists as arrays",
  ],
  ["/updates.jsonl", "Updates as JSON Lines", "The same of updates"],
  ["/evidence.jsonl", "Evidence as JSON Lines", "The same of evidence"],
  [
    "/register.zip",
    "Data package",
    "For archives and other programs: every table with its schema (Data Package 2.0), without the texts and files of sources. From the whole register, another one can be filled",
  ],
  [
    "/register.zip?documents=yes",
    "Data package with documents",
    "The same with the texts of sources and the files on evidence, which may be somebody else’s work",
  ],
] as const;

export default async function ExportsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  authorise(actor, "register.export");
  const parameters = await searchParams;
  const asOf = await readAsOf(parameters);
  const { faults, ...query } = parseListQuery(parameters);
  const addressOf = (path: string) => listAddress(path, { ...query, page: 1, pageSize: undefined }, asOf.parameters);
  const filtered = filterParameters(query.filters).size > 0;
  return (
    <>
      <PageHeader
        title="Exports"
        intro={
          filtered
            ? "Each file holds exactly the records of the list that you came from, all pages of it."
            : "Each file holds every record that counts. To take fewer, filter the list and come here from it."
        }
      />
      <AsOfBar asOf={asOf} zone={env().timeZone} path="/exports" parameters={parameters} />
      {faults.length > 0 ? (
        <Notice tone="warning" title="Part of this address was not understood and left out">
          <ul>
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <DataTable caption="Files" captionHidden cards>
        <thead>
          <tr>
            <ColumnHeading>File</ColumnHeading>
            <ColumnHeading>What it is for</ColumnHeading>
          </tr>
        </thead>
        <tbody>
          {FILES.map(([path, name, purpose]) => (
            <tr key={path}>
              <th scope="row">
                <a href={addressOf(path).replace(/\?(.*)\?/, "?$1&")}>{name}</a>
              </th>
              <Cell label="What it is for">{purpose}</Cell>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <p className="mt-4">
        <Link href={addressOf("/recommendations")} prefetch={false}>
          The list of these records
        </Link>
        {" · "}
        <Link href="/help/csv" prefetch={false}>
          What the columns mean
        </Link>
      </p>
      <HeadLine head={asOf.head} zone={env().timeZone} />
    </>
  );
}
