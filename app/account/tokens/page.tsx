import type { Metadata } from "next";
import Link from "next/link";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { OneButtonForm } from "@/components/form/one-button-form";
import { Instant } from "@/components/instant";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { listTokens } from "@/lib/delivery/api/read";
import { SCOPES } from "@/lib/delivery/api/vocabulary";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { addresses } from "@/lib/web/addresses";
import type { SearchParams } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";
import { revokeToken } from "./actions";
import { TokenForm } from "./token-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("API tokens") };
}

export default async function TokensPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const user = await requireUser();
  const t = await words();
  const tokens = await listTokens(user);
  const { revoked } = await searchParams;
  const zone = env().timeZone;
  return (
    <>
      <PageHeader
        kicker={
          <Link href={addresses.account()} prefetch={false}>
            {t("Your account")}
          </Link>
        }
        title={t("API tokens")}
        intro={t.rich(
          "An API token lets a program read or write on your behalf. It can never do more than you can, and everything it writes is recorded in the history under your name. <help>How to use the API</help>",
          {
            help: (inside) => (
              <Link href={addresses.help("api")} prefetch={false}>
                {inside}
              </Link>
            ),
          },
        )}
      />
      {revoked === "yes" ? <Notice tone="success" title={t("API token revoked")} /> : null}
      {tokens.length === 0 ? (
        <p className="text-ink-soft">{t("You have no API tokens.")}</p>
      ) : (
        <DataTable caption={t("Your API tokens")} cards>
          <thead>
            <tr>
              <ColumnHeading>{t("Name")}</ColumnHeading>
              <ColumnHeading>{t("Permissions")}</ColumnHeading>
              <ColumnHeading>{t("Created")}</ColumnHeading>
              <ColumnHeading>{t("Expires")}</ColumnHeading>
              <ColumnHeading>{t("Last used")}</ColumnHeading>
              <ColumnHeading>{t("Action")}</ColumnHeading>
            </tr>
          </thead>
          <tbody>
            {tokens.map(({ id, name, scopes, createdAt, expiresAt, lastUsedAt }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <Cell label={t("Permissions")}>{scopes.map((scope) => t.message(SCOPES[scope].label)).join(", ")}</Cell>
                <Cell label={t("Created")}>
                  <Instant at={createdAt} zone={zone} />
                </Cell>
                <Cell label={t("Expires")}>
                  <Instant at={expiresAt} zone={zone} />
                </Cell>
                <Cell label={t("Last used")}>{lastUsedAt ? <Instant at={lastUsedAt} zone={zone} /> : t("Never")}</Cell>
                <Cell label={t("Action")}>
                  <OneButtonForm action={revokeToken} id={id} pendingLabel={t("Revoking…")}>
                    {t("Revoke")}
                    <span className="sr-only">: {name}</span>
                  </OneButtonForm>
                </Cell>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      <section aria-labelledby="make" className="mt-10">
        <h2 id="make" className="mb-3">
          {t("Create token")}
        </h2>
        <TokenForm />
      </section>
    </>
  );
}
