import type { Metadata } from "next";
import Link from "next/link";
import { forbidden, notFound, redirect } from "next/navigation";
import { MappingForm } from "./mapping-form";
import { ProfileForm } from "./profile-form";
import { ReadingForm } from "./reading-form";
import { readByProfile } from "@/app/imports/actions";
import { RemoveTable } from "@/app/imports/remove-table";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { can } from "@/lib/access/policy";
import type { Look } from "@/lib/delivery/imports/look";
import { fieldLabels } from "@/lib/delivery/imports/mapping";
import { mappingForm } from "@/lib/delivery/imports/mapping-form";
import { getUpload, type Upload } from "@/lib/delivery/imports/read";
import { ENCODINGS } from "@/lib/delivery/imports/vocabulary";
import { words } from "@/lib/platform/language/request";
import { addresses } from "@/lib/web/addresses";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("What the columns mean") };
}

/** How the file was read, and a form to read it differently. */
async function Reading({ upload, look }: { upload: Upload; look: Look | null }) {
  const t = await words();
  const file = look?.file;
  const { encoding, delimiter, headerLine } = upload.mapping;
  return (
    <details open={look === null} className="my-6 border-y border-line py-3">
      <summary className="min-h-6 font-semibold">
        {file === undefined
          ? t("Change how the file is read")
          : file.format === "xlsx"
            ? t("Read as sheet “{sheet}”, with column names in row {line, number}", {
                sheet: file.sheet,
                line: look?.headerLine ?? 1,
              })
            : t("Read as {encoding}, with column names in row {line, number}", {
                encoding: ENCODINGS[file.encoding].label,
                line: look?.headerLine ?? 1,
              })}
      </summary>
      <div className="mt-4">
        <ReadingForm
          id={upload.id}
          sheets={file?.format === "xlsx" ? file.sheets : null}
          chosen={{
            sheet: file?.format === "xlsx" ? file.sheet : "",
            encoding: (file?.format === "csv" ? file.encoding : encoding) ?? "",
            delimiter: (file?.format === "csv" ? file.delimiter : delimiter) ?? "",
            headerLine: String(look?.headerLine ?? headerLine ?? ""),
          }}
        />
      </div>
    </details>
  );
}

export default async function MappingPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser();
  if (!can(user, "register.import")) forbidden();
  const upload = await getUpload(user, (await params).id);
  if (!upload) notFound();
  if (upload.state === "WRITTEN" || ((upload.state === "CHECKING" || upload.state === "WRITING") && !upload.silent)) {
    redirect(addresses.import(upload.id));
  }
  const t = await words();
  const { look, outcome } = upload;
  const unknown = outcome && !("fault" in outcome) ? outcome.unknownWords : {};
  const form = look && mappingForm(look, upload.mapping, unknown);
  const isUnsure = look?.file.format === "csv" && !look.file.sure;
  return (
    <>
      <PageHeader
        kicker={
          <Link href={addresses.imports()} prefetch={false}>
            {t("Import a table")}
          </Link>
        }
        title={t("What the columns mean")}
        intro={<span className="break-words">{upload.name}</span>}
      />
      {outcome && "fault" in outcome ? (
        <Notice tone="error" title={t("The table cannot be read this way")}>
          <p>{outcome.fault.map(t.message).join(" ")}</p>
        </Notice>
      ) : null}
      {upload.profiles.map((profile) => (
        <Notice key={profile.id} title={t("The import profile “{name}” matches this table", { name: profile.name })}>
          <ProfileForm id={upload.id} profile={profile.id} action={readByProfile} />
        </Notice>
      ))}
      {isUnsure ? (
        <Notice tone="warning" title={t("The encoding was guessed")}>
          <p>{t("Check the text below. If characters look wrong, choose another encoding.")}</p>
        </Notice>
      ) : null}
      <Reading upload={upload} look={look} />
      {form ? (
        <MappingForm
          id={upload.id}
          columns={form.columns}
          words={form.words}
          mapping={upload.mapping}
          labels={fieldLabels(t)}
        />
      ) : null}
      <RemoveTable id={upload.id} />
    </>
  );
}
