import { AddressFaults } from "@/components/address-faults";
import { withLabels } from "@/lib/delivery/exchange/labels";
import { words } from "@/lib/platform/language/request";
import type { Metadata } from "next";
import Link from "next/link";
import { AsOfBar } from "@/components/as-of-bar";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { HeadLine } from "@/components/head-line";
import { PageHeader } from "@/components/page-header";
import { env } from "@/lib/platform/env";
import { authorise } from "@/lib/access/policy";
import { filterParameters, listParameters, parseListQuery } from "@/lib/register/lists/filters";
import { addresses, type ListFile, type Query } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import type { SearchParams } from "@/lib/web/search-params";
import { requireActor } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await words();
  return { title: t("Exports") };
}

export default async function ExportsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = await words();
  const actor = await requireActor();
  authorise(actor, "register.export");
  const parameters = await searchParams;
  const asOf = await readAsOf(parameters);
  const { faults, ...query } = parseListQuery(parameters);
  const list = listParameters({ ...query, page: 1, pageSize: undefined }, asOf.parameters);
  const listFile = (file: ListFile, more: Query = []) => withLabels(addresses.listFile(file, [...list, ...more]), t);
  const withPassages = [["passages", "yes"]] as const;
  const filtered = filterParameters(query.filters).size > 0;
  const files = [
    [
      listFile("recommendations.xlsx"),
      t("Workbook"),
      t("For Excel and LibreOffice: records, updates and evidence, each on a sheet, with real dates"),
    ],
    [
      addresses.reportFile(list),
      t("Report"),
      t(
        "For reading and sending on: figures, charts, records with their evidence, sources and method, as a document (DOCX)",
      ),
    ],
    [
      listFile("recommendations.csv"),
      t("Records as CSV"),
      t("For any program: one row for each record, with its state on the day"),
    ],
    [listFile("updates.csv"), t("Updates as CSV"), t("One row for each update, also those that were corrected")],
    [
      listFile("evidence.csv"),
      t("Evidence as CSV"),
      t("One row for each item of evidence as an update cites it, with its grade and the hashes of its files"),
    ],
    [
      listFile("recommendations.jsonl"),
      t("Records as JSON Lines"),
      t("For programs: one object a line, texts as they stand, lists as arrays"),
    ],
    [listFile("updates.jsonl"), t("Updates as JSON Lines"), t("The same of updates")],
    [listFile("evidence.jsonl"), t("Evidence as JSON Lines"), t("The same of evidence")],
    [
      addresses.dataPackage(list),
      t("Data package"),
      t(
        "For archives and other programs: every table with its schema (Data Package 2.0), without the texts and files of sources. From the whole register, another one can be filled",
      ),
    ],
    [
      addresses.dataPackage([["documents", "yes"], ...list]),
      t("Data package with documents"),
      t("The same with the texts of sources and the files on evidence, which may be somebody else’s work"),
    ],
  ] as const;
  return (
    <>
      <PageHeader
        title={t("Exports")}
        intro={
          filtered
            ? t("Each file holds exactly the records of the list that you came from, all pages of it.")
            : t("Each file holds every record that counts. To take fewer, filter the list and come here from it.")
        }
      />
      <AsOfBar asOf={asOf} zone={env().timeZone} path={addresses.exports()} parameters={parameters} />
      <AddressFaults faults={faults} />
      <DataTable caption={t("Files")} captionHidden cards>
        <thead>
          <tr>
            <ColumnHeading>{t("File")}</ColumnHeading>
            <ColumnHeading>{t("What it is for")}</ColumnHeading>
          </tr>
        </thead>
        <tbody>
          {files.map(([address, name, purpose]) => (
            <tr key={address}>
              <th scope="row">
                <a href={address}>{name}</a>
              </th>
              <Cell label={t("What it is for")}>{purpose}</Cell>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <p className="measure mt-4">
        {t.rich(
          "Records with the passages that they come from, where the text of the source is in the register: <xlsx>workbook</xlsx>, <csv>CSV</csv>, <jsonl>JSON Lines</jsonl>. The passages are the sources’ own words: whether you may pass them on is for you to decide.",
          {
            xlsx: (inside) => <a href={listFile("recommendations.xlsx", withPassages)}>{inside}</a>,
            csv: (inside) => <a href={listFile("recommendations.csv", withPassages)}>{inside}</a>,
            jsonl: (inside) => <a href={listFile("recommendations.jsonl", withPassages)}>{inside}</a>,
          },
        )}
      </p>
      <p className="mt-4">
        <Link href={addresses.records(list)} prefetch={false}>
          {t("The list of these records")}
        </Link>
        {" · "}
        <Link href={addresses.help("csv")} prefetch={false}>
          {t("What the columns mean")}
        </Link>
      </p>
      <HeadLine head={asOf.head} zone={env().timeZone} />
    </>
  );
}
