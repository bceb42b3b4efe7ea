import { words } from "@/lib/platform/language/request";
import type { Metadata } from "next";
import Link from "next/link";
import { forbidden } from "next/navigation";
import { ButtonLink } from "@/components/button";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { Instant } from "@/components/instant";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { listAccounts } from "@/lib/access/accounts/read";
import { ACCOUNT_STATES, ROLES } from "@/lib/access/accounts/vocabulary";
import { env } from "@/lib/platform/env";
import { can } from "@/lib/access/policy";
import { addresses } from "@/lib/web/addresses";
import { pageAsked } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await words();
  return { title: t("Accounts") };
}

export default async function AccountsPage({ searchParams }: { searchParams: Promise<{ page?: string | string[] }> }) {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "accounts.manage")) forbidden();
  const { accounts, total, page, pages } = await listAccounts(user, pageAsked(await searchParams));
  const { timeZone } = env();
  return (
    <>
      <PageHeader
        title={t("Accounts")}
        intro={t("Who can use the register, and in which role.")}
        actions={
          <ButtonLink href={addresses.invite()} variant="primary">
            {t("Invite someone")}
          </ButtonLink>
        }
      />
      <DataTable
        caption={t("{count, plural, one {1 account} other {{total} accounts}}", { count: total, total: String(total) })}
        cards
      >
        <thead>
          <tr>
            <ColumnHeading>{t("{of, select, other {Name}}", { of: "person" })}</ColumnHeading>
            <ColumnHeading>{t("Email address")}</ColumnHeading>
            <ColumnHeading>{t("Role")}</ColumnHeading>
            <ColumnHeading>{t("Account status")}</ColumnHeading>
            <ColumnHeading>{t("Last active")}</ColumnHeading>
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <tr key={account.id}>
              <Cell label={t("{of, select, other {Name}}", { of: "person" })}>
                <Link href={addresses.accountOf(account.id)} prefetch={false}>
                  {account.name}
                </Link>
                {account.id === user.id ? ` ${t("(you)")}` : null}
              </Cell>
              <Cell label={t("Email address")}>
                <span className="wrap-anywhere">{account.email}</span>
              </Cell>
              <Cell label={t("Role")}>{t.message(ROLES[account.role].label)}</Cell>
              <Cell label={t("Account status")}>{t.message(ACCOUNT_STATES[account.state].label)}</Cell>
              <Cell label={t("Last active")}>
                {account.lastSeenAt ? <Instant at={account.lastSeenAt} zone={timeZone} /> : t("Never")}
              </Cell>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <Pagination page={page} pages={pages} href={(number) => addresses.accounts([["page", number]])} />
    </>
  );
}
