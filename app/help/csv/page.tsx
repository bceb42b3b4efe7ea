import type { Metadata } from "next";
import Link from "next/link";
import { FileFormat } from "./file-format";
import { Files } from "./files";
import { PageHeader } from "@/components/page-header";
import { words } from "@/lib/platform/language/request";
import { addresses } from "@/lib/web/addresses";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("How to read the CSV files") };
}

export default async function CsvHelpPage() {
  const t = await words();
  return (
    <>
      <PageHeader
        kicker={
          <Link href={addresses.help()} prefetch={false}>
            {t("Help")}
          </Link>
        }
        title={t("How to read the CSV files")}
        intro={t(
          "Files of records, updates and evidence contain exactly the records in the list they were exported from, on all its pages, for the same day and as known at the same time.",
        )}
      />
      <FileFormat />
      <Files />
    </>
  );
}
