import type { Metadata } from "next";
import Link from "next/link";
import { forbidden } from "next/navigation";
import { ButtonLink } from "@/components/button";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { Instant } from "@/components/instant";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { listAccounts } from "@/lib/accounts/read";
import { ACCOUNT_STATES, ROLES } from "@/lib/accounts/vocabulary";
import { env } from "@/lib/env";
import { pageAsked } from "@/lib/paging";
import { can } from "@/lib/policy";
import { requireActor } from "@/lib/session";

export const metadata: Metadata = { title: "Accounts" };

export default async function AccountsPage({ searchParams }: { searchParams: Promise<{ page?: string | string[] }> }) {
  const actor = await requireActor();
  if (!can(actor, "accounts.manage")) forbidden();
  const { accounts, total, page, pages } = await listAccounts(actor, pageAsked((await searchParams).page));
  const { timeZone } = env();
  return (
    <>
      <PageHeader
        title="Accounts"
        intro="Who can use the register, and as what."
        actions={
          <ButtonLink href="/accounts/invite" variant="primary">
            Invite somebody
          </ButtonLink>
        }
      />
      <DataTable caption={total === 1 ? "1 account" : `${total} accounts`} cards>
        <thead>
          <tr>
            <ColumnHeading>Name</ColumnHeading>
            <ColumnHeading>E-mail address</ColumnHeading>
            <ColumnHeading>Role</ColumnHeading>
            <ColumnHeading>State</ColumnHeading>
            <ColumnHeading>Last seen</ColumnHeading>
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <tr key={account.id}>
              <Cell label="Name">
                <Link href={`/accounts/${account.id}`} prefetch={false}>
                  {account.name}
                </Link>
                {account.id === actor.id ? " (you)" : null}
              </Cell>
              <Cell label="E-mail address">
                <span className="break-words">{account.email}</span>
              </Cell>
              <Cell label="Role">{ROLES[account.role].label}</Cell>
              <Cell label="State">{ACCOUNT_STATES[account.state].label}</Cell>
              <Cell label="Last seen">
                {account.lastSeenAt ? <Instant at={account.lastSeenAt} zone={timeZone} /> : "Never"}
              </Cell>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <Pagination page={page} pages={pages} href={(number) => `/accounts?page=${number}`} />
    </>
  );
}
