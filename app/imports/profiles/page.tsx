import type { Metadata } from "next";
import Link from "next/link";
import { forbidden } from "next/navigation";
import { ButtonLink } from "@/components/button";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { Instant } from "@/components/instant";
import { PageHeader } from "@/components/page-header";
import { env } from "@/lib/platform/env";
import { listProfiles } from "@/lib/delivery/imports/read";
import { words } from "@/lib/platform/language/request";
import { can } from "@/lib/access/policy";
import { addresses } from "@/lib/web/addresses";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Import profiles") };
}

export default async function ProfilesPage() {
  const user = await requireUser();
  if (!can(user, "register.import")) forbidden();
  const t = await words();
  const profiles = await listProfiles(user);
  return (
    <>
      <PageHeader
        kicker={
          <Link href={addresses.imports()} prefetch={false}>
            {t("Import a table")}
          </Link>
        }
        title={t("Import profiles")}
        intro={t(
          "An import profile says how to read tables with the same columns. It is offered when someone uploads a table that matches.",
        )}
      />
      {profiles.length === 0 ? (
        <EmptyState
          title={t("There are no import profiles yet")}
          actions={<ButtonLink href={addresses.imports()}>{t("Import a table")}</ButtonLink>}
        >
          <p>{t("After you check a table, you can save its column settings as an import profile.")}</p>
        </EmptyState>
      ) : (
        <DataTable caption={t("Import profiles")} captionHidden cards>
          <thead>
            <tr>
              <ColumnHeading>{t("Name")}</ColumnHeading>
              <ColumnHeading>{t("Columns")}</ColumnHeading>
              <ColumnHeading>{t("Saved by")}</ColumnHeading>
              <ColumnHeading>{t("Changed")}</ColumnHeading>
            </tr>
          </thead>
          <tbody>
            {profiles.map(({ id, name, mapping, by, changedAt }) => (
              <tr key={id}>
                <Cell label={t("Name")}>
                  <Link href={addresses.mappingProfile(id)} prefetch={false} className="wrap-anywhere">
                    {name}
                  </Link>
                </Cell>
                <Cell label={t("Columns")}>{Object.keys(mapping.columns ?? {}).join(", ")}</Cell>
                <Cell label={t("Saved by")}>{by}</Cell>
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
