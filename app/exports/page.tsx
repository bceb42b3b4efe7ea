import { AddressFaults } from "@/components/address-faults";
import { withLabels } from "@/lib/delivery/exchange/labels";
import { words } from "@/lib/platform/language/request";
import type { Metadata } from "next";
import Link from "next/link";
import { DatedPage } from "@/components/dated-page";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { env } from "@/lib/platform/env";
import { authorise } from "@/lib/access/policy";
import { readListQuery } from "@/lib/register/lists/asked-read";
import { filterParameters, listParameters } from "@/lib/register/lists/filters";
import { addresses, type ListFile, type Query } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import type { SearchParams } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await words();
  return { title: t("Exports") };
}

export default async function ExportsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = await words();
  const user = await requireUser();
  authorise(user, "register.export");
  const parameters = await searchParams;
  const asOf = await readAsOf(parameters);
  const { faults, ...query } = await readListQuery(user, parameters);
  const list = listParameters({ ...query, page: 1, pageSize: undefined }, asOf.parameters);
  const listFile = (file: ListFile, more: Query = []) => withLabels(addresses.listFile(file, [...list, ...more]), t);
  const withPassages = [["passages", "yes"]] as const;
  const filtered = filterParameters(query.filters).size > 0;
  const files = [
    [
      listFile("recommendations.xlsx"),
      t("Workbook"),
      t(
        "For Excel and LibreOffice: records, updates, evidence, sources and actors on separate sheets, with real dates",
      ),
    ],
    [
      addresses.reportFile(list),
      t("Report"),
      t(
        "For reading and sharing: figures, charts, records with evidence, sources and method, as a Word document (DOCX)",
      ),
    ],
    [
      listFile("recommendations.csv"),
      t("Records as CSV"),
      t("For any program: one row per record, with its state on the day"),
    ],
    [listFile("updates.csv"), t("Updates as CSV"), t("One row per update, including corrected updates")],
    [
      listFile("evidence.csv"),
      t("Evidence as CSV"),
      t("One row for each item of evidence cited by an update, with its grade and the hashes of its files"),
    ],
    [
      listFile("sources.csv"),
      t("Sources as CSV"),
      t("One row per source that these records or the evidence come from"),
    ],
    [
      listFile("actors.csv"),
      t("Actors as CSV"),
      t("One row per addressee of these records and provider of the evidence"),
    ],
    [
      listFile("recommendations.jsonl"),
      t("Records as JSON Lines"),
      t("For programs: one object per line, with unformatted text and lists as arrays"),
    ],
    [listFile("updates.jsonl"), t("Updates as JSON Lines"), t("The same for updates")],
    [listFile("evidence.jsonl"), t("Evidence as JSON Lines"), t("The same for evidence")],
    [
      addresses.dataPackage(list),
      t("Data package"),
      t(
        "For archives and other programs: every table with its schema (Data Package 2.0), without source texts and files. A package of the whole register can be used to fill another register",
      ),
    ],
    [
      addresses.dataPackage([["documents", "yes"], ...list]),
      t("Data package with documents"),
      t("The same, plus source texts and evidence files, which may be under someone else’s copyright"),
    ],
  ] as const;
  return (
    <DatedPage
      title={t("Exports")}
      intro={
        filtered
          ? t("Each file contains exactly the records in the list you came from, on all its pages.")
          : t(
              "Each file contains every record that counts. To export fewer, filter the list first and open exports from there.",
            )
      }
      asOf={asOf}
      zone={env().timeZone}
      path={addresses.exports()}
      parameters={parameters}
    >
      <AddressFaults faults={faults} />
      <DataTable caption={t("Files")} captionHidden cards>
        <thead>
          <tr>
            <ColumnHeading>{t("File")}</ColumnHeading>
            <ColumnHeading>{t("Use")}</ColumnHeading>
          </tr>
        </thead>
        <tbody>
          {files.map(([address, name, purpose]) => (
            <tr key={address}>
              <th scope="row">
                <a href={address}>{name}</a>
              </th>
              <Cell label={t("Use")}>{purpose}</Cell>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <p className="measure mt-4">
        {t.rich(
          "Records with the passages they come from, if the text of the source is in the register: <xlsx>workbook</xlsx>, <csv>CSV</csv>, <jsonl>JSON Lines</jsonl>. The passages are the sources’ own words: it is for you to decide whether you may pass them on.",
          {
            xlsx: (inside) => <a href={listFile("recommendations.xlsx", withPassages)}>{inside}</a>,
            csv: (inside) => <a href={listFile("recommendations.csv", withPassages)}>{inside}</a>,
            jsonl: (inside) => <a href={listFile("recommendations.jsonl", withPassages)}>{inside}</a>,
          },
        )}
      </p>
      <p className="mt-4">
        <Link href={addresses.records(list)} prefetch={false}>
          {t("List of these records")}
        </Link>
        {" · "}
        <Link href={addresses.help("csv")} prefetch={false}>
          {t("What the columns mean")}
        </Link>
      </p>
    </DatedPage>
  );
}
