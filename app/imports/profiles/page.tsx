import type { Metadata } from "next";
import Link from "next/link";
import { forbidden } from "next/navigation";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { Instant } from "@/components/instant";
import { PageHeader } from "@/components/page-header";
import { env } from "@/lib/platform/env";
import { listProfiles } from "@/lib/delivery/imports/read";
import { words } from "@/lib/platform/language/request";
import { can } from "@/lib/access/policy";
import { addresses } from "@/lib/web/addresses";
import { requireActor } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Profiles of tables") };
}

export default async function ProfilesPage() {
  const actor = await requireActor();
  if (!can(actor, "register.import")) forbidden();
  const t = await words();
  const profiles = await listProfiles(actor);
  return (
    <>
      <PageHeader
        kicker={
          <Link href={addresses.imports()} prefetch={false}>
            {t("Import a table")}
          </Link>
        }
        title={t("Profiles of tables")}
        intro={t("How tables of one shape are read. A profile is offered when a table with its columns is uploaded.")}
      />
      {profiles.length === 0 ? (
        <EmptyState title={t("There are no profiles yet")}>
          <p>{t("Once you have checked a table, you can keep what its columns mean under a name.")}</p>
        </EmptyState>
      ) : (
        <DataTable caption={t("Profiles of tables")} captionHidden cards>
          <thead>
            <tr>
              <ColumnHeading>{t("Name")}</ColumnHeading>
              <ColumnHeading>{t("Columns")}</ColumnHeading>
              <ColumnHeading>{t("Kept by")}</ColumnHeading>
              <ColumnHeading>{t("Changed")}</ColumnHeading>
            </tr>
          </thead>
          <tbody>
            {profiles.map(({ id, name, mapping, by, changedAt }) => (
              <tr key={id}>
                <Cell label={t("Name")}>
                  <Link href={addresses.mappingProfile(id)} prefetch={false} className="break-words">
                    {name}
                  </Link>
                </Cell>
                <Cell label={t("Columns")}>{Object.keys(mapping.columns ?? {}).join(", ")}</Cell>
                <Cell label={t("Kept by")}>{by}</Cell>
                <Cell label={t("Changed")}>
                  <Instant at={changedAt} zone={env().timeZone} />
                </Cell>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </>
  );
}
