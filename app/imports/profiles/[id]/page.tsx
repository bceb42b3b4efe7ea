import type { Metadata } from "next";
import Link from "next/link";
import { forbidden, notFound } from "next/navigation";
import { RenameForm } from "./rename-form";
import { removeProfile } from "@/app/imports/actions";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { OneButtonForm } from "@/components/form/one-button-form";
import { PageHeader } from "@/components/page-header";
import { can } from "@/lib/access/policy";
import { FIELD_LABELS, isField } from "@/lib/delivery/tables/fields";
import { listProfiles } from "@/lib/delivery/imports/read";
import { words } from "@/lib/platform/language/request";
import { addresses } from "@/lib/web/addresses";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Import profile") };
}

export default async function ProfilePage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireUser();
  if (!can(user, "register.import")) forbidden();
  const { id } = await params;
  const profile = (await listProfiles(user)).find((one) => one.id === id);
  if (!profile) notFound();
  const t = await words();
  return (
    <>
      <PageHeader
        kicker={
          <Link href={addresses.mappingProfiles()} prefetch={false}>
            {t("Import profiles")}
          </Link>
        }
        title={profile.name}
        intro={t(
          "To change what the columns mean, upload a table, check it with the settings you want, and save them under the same name.",
        )}
      />
      <DataTable caption={t("Columns")} cards>
        <thead>
          <tr>
            <ColumnHeading>{t("Column")}</ColumnHeading>
            <ColumnHeading>{t("Details")}</ColumnHeading>
          </tr>
        </thead>
        <tbody>
          {Object.entries(profile.mapping.columns ?? {}).map(([name, field]) => (
            <tr key={name}>
              <Cell label={t("Column")}>{name}</Cell>
              <Cell label={t("Details")}>
                {field !== null && isField(field) ? t.message(FIELD_LABELS[field].label) : t("Ignored")}
              </Cell>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <section aria-labelledby="rename" className="mt-8">
        <h2 id="rename">{t("Rename")}</h2>
        <RenameForm id={id} name={profile.name} />
      </section>
      <section aria-labelledby="remove" className="measure flow mt-10">
        <h2 id="remove">{t("Remove")}</h2>
        <p>{t("It will no longer be offered. Records already imported with it will not change.")}</p>
        <OneButtonForm action={removeProfile} id={id} variant="danger" pendingLabel={t("Removing…")}>
          {t("Remove import profile")}
        </OneButtonForm>
      </section>
    </>
  );
}
