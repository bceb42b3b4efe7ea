import type { Metadata } from "next";
import Link from "next/link";
import { forbidden, notFound, redirect } from "next/navigation";
import { MappingForm } from "./mapping-form";
import { ProfileForm } from "./profile-form";
import { Reading } from "./reading";
import { readByProfile } from "@/app/imports/actions";
import { RemoveTable } from "@/app/imports/remove-table";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { can } from "@/lib/access/policy";
import { fieldLabels } from "@/lib/delivery/tables/fields";
import { mappingForm } from "@/lib/delivery/imports/mapping-form";
import { getUpload } from "@/lib/delivery/imports/read";
import { sharedFormValues } from "@/lib/delivery/imports/shared";
import { listChoices } from "@/lib/register/recommendations/read";
import { words } from "@/lib/platform/language/request";
import { monthNames } from "@/lib/platform/time/date-words";
import { addresses } from "@/lib/web/addresses";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("What the columns mean") };
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
  const { owners } = await listChoices(user);
  return (
    <>
      <PageHeader
        kicker={
          <Link href={addresses.imports()} prefetch={false}>
            {t("Import a table")}
          </Link>
        }
        title={t("What the columns mean")}
        intro={<span className="wrap-anywhere">{upload.name}</span>}
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
      <Reading upload={upload} look={look} />
      {form ? (
        <MappingForm
          id={upload.id}
          content={form}
          mapping={upload.mapping}
          labels={fieldLabels(t)}
          months={monthNames(t.locale)}
          sharedValues={sharedFormValues(upload.mapping.shared)}
          exampleReference={form.exampleReference}
          owners={owners.map(({ id, name }) => ({ value: id, label: name ?? t("a former user") }))}
        />
      ) : null}
      <RemoveTable id={upload.id} />
    </>
  );
}
