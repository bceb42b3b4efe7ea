import type { Metadata } from "next";
import Link from "next/link";
import { forbidden } from "next/navigation";
import { PasteForm } from "./paste-form";
import { UploadForm } from "./upload-form";
import { ButtonLink } from "@/components/button";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { Instant } from "@/components/instant";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { can } from "@/lib/access/policy";
import { listUploads, type UploadRow } from "@/lib/delivery/imports/read";
import { isUploadRefusal, UPLOAD_REFUSALS, UPLOAD_STATES } from "@/lib/delivery/imports/vocabulary";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { addresses } from "@/lib/web/addresses";
import type { SearchParams } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Import a table") };
}

/** The next step for a table: mapping its columns, or the result of its check. */
function pageOf({ id, state }: UploadRow): string {
  return state === "RECEIVED" ? addresses.importMapping(id) : addresses.import(id);
}

async function Uploads({ uploads }: { uploads: readonly UploadRow[] }) {
  const t = await words();
  return (
    <div className="mt-10">
      <h2>{t("Uploaded tables")}</h2>
      <DataTable caption={t("Uploaded tables")} captionHidden cards>
        <thead>
          <tr>
            <ColumnHeading>{t("File")}</ColumnHeading>
            <ColumnHeading>{t("Uploaded")}</ColumnHeading>
            <ColumnHeading>{t("By")}</ColumnHeading>
            <ColumnHeading numeric>{t("Size")}</ColumnHeading>
            <ColumnHeading>{t("Stage")}</ColumnHeading>
          </tr>
        </thead>
        <tbody>
          {uploads.map((upload) => (
            <tr key={upload.id}>
              <Cell label={t("File")}>
                <Link href={pageOf(upload)} prefetch={false} className="wrap-anywhere">
                  {upload.name}
                </Link>
              </Cell>
              <Cell label={t("Uploaded")}>
                <Instant at={upload.uploadedAt} zone={env().timeZone} />
              </Cell>
              <Cell label={t("By")}>{upload.by ?? t("A former user")}</Cell>
              <Cell label={t("Size")} numeric>
                {t("{megabytes, number, ::.00} MB", { megabytes: upload.size / 1_000_000 })}
              </Cell>
              <Cell label={t("Stage")}>{t.message(UPLOAD_STATES[upload.state].label)}</Cell>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </div>
  );
}

export default async function ImportsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const user = await requireUser();
  if (!can(user, "register.import")) forbidden();
  const t = await words();
  const parameters = await searchParams;
  const refused = String(parameters["refused"] ?? "");
  const uploads = await listUploads(user);
  return (
    <>
      <PageHeader
        title={t("Import a table")}
        intro={t(
          "Adds records and updates from your spreadsheet. You set what its columns mean, check what will change, then import everything or nothing. Importing the same table again changes nothing.",
        )}
        actions={<ButtonLink href={addresses.mappingProfiles()}>{t("Import profiles")}</ButtonLink>}
      />
      {parameters["removed"] === "yes" ? <Notice tone="success" title={t("Uploaded table removed")} /> : null}
      <UploadForm refusal={isUploadRefusal(refused) ? t.message(UPLOAD_REFUSALS[refused].label) : null} />
      <div className="mt-8">
        <PasteForm />
      </div>
      {uploads.length > 0 ? <Uploads uploads={uploads} /> : null}
    </>
  );
}
