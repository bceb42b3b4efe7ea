import type { Metadata } from "next";
import Link from "next/link";
import { forbidden, notFound } from "next/navigation";
import { RoleForm } from "@/app/accounts/[id]/role-form";
import { disable, enable, renewInvitation, resetPassword } from "@/app/accounts/actions";
import { ROLE_CHOICES } from "@/app/accounts/role-choices";
import { OneButtonForm } from "@/components/form/one-button-form";
import { Instant } from "@/components/instant";
import { PageHeader } from "@/components/page-header";
import { SummaryList } from "@/components/summary-list";
import { requireAccount, type AccountRow } from "@/lib/accounts/read";
import { ACCOUNT_STATES, ROLES } from "@/lib/accounts/vocabulary";
import { env } from "@/lib/env";
import { NotFound } from "@/lib/errors";
import { can, type Actor } from "@/lib/policy";
import { requireActor } from "@/lib/session";

export const metadata: Metadata = { title: "Account" };

async function accountOrNotFound(actor: Actor, id: string): Promise<AccountRow> {
  try {
    return await requireAccount(actor, id);
  } catch (error) {
    if (error instanceof NotFound) notFound();
    throw error;
  }
}

export default async function AccountPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  if (!can(actor, "accounts.manage")) forbidden();
  const account = await accountOrNotFound(actor, (await params).id);
  const { id, state } = account;
  const zone = env().timeZone;
  return (
    <>
      <PageHeader kicker={<Link href="/accounts">Accounts</Link>} title={account.name} />
      <SummaryList
        items={[
          { term: "E-mail address", details: account.email },
          { term: "Role", details: ROLES[account.role].label },
          { term: "State", details: `${ACCOUNT_STATES[state].label}. ${ACCOUNT_STATES[state].meaning}` },
          {
            term: "Last seen",
            details: account.lastSeenAt ? <Instant at={account.lastSeenAt} zone={zone} /> : "Never",
          },
          { term: "Made", details: <Instant at={account.createdAt} zone={zone} /> },
        ]}
      />
      <section aria-labelledby="role" className="mt-10">
        <h2 id="role">Change the role</h2>
        <p className="measure mb-4 text-ink-soft">They are signed out everywhere and sign in again in the new role.</p>
        <RoleForm key={account.role} id={id} role={account.role} roles={ROLE_CHOICES} />
      </section>
      {state === "INVITED" ? (
        <section aria-labelledby="invitation" className="mt-10">
          <h2 id="invitation">Renew the invitation</h2>
          <p className="measure mb-4 text-ink-soft">A new link, good for seven days. The earlier one stops working.</p>
          <OneButtonForm action={renewInvitation} id={id} pendingLabel="Making the link …">
            Make a new invitation link
          </OneButtonForm>
        </section>
      ) : null}
      {state === "ACTIVE" ? (
        <section aria-labelledby="reset" className="mt-10">
          <h2 id="reset">Reset the password</h2>
          <p className="measure mb-4 text-ink-soft">
            A link, good for 24 hours, with which they set a new one. The present password works until then: to keep
            somebody out at once, disable the account.
          </p>
          <OneButtonForm action={resetPassword} id={id} pendingLabel="Making the link …">
            Make a reset link
          </OneButtonForm>
        </section>
      ) : null}
      {state === "DISABLED" ? (
        <section aria-labelledby="enable" className="mt-10">
          <h2 id="enable">Enable the account</h2>
          <p className="measure mb-4 text-ink-soft">They can sign in again with the password they had.</p>
          <OneButtonForm action={enable} id={id}>
            Enable the account
          </OneButtonForm>
        </section>
      ) : (
        <section aria-labelledby="disable" className="mt-10">
          <h2 id="disable">Disable the account</h2>
          <p className="measure mb-4 text-ink-soft">
            They are signed out everywhere at once and cannot sign in. What they recorded stays.
          </p>
          <OneButtonForm action={disable} id={id} variant="danger">
            Disable the account
          </OneButtonForm>
        </section>
      )}
    </>
  );
}
