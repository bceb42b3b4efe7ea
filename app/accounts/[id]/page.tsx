import { words } from "@/lib/platform/language/request";
import type { Metadata } from "next";
import Link from "next/link";
import { forbidden, notFound } from "next/navigation";
import { RoleForm } from "@/app/accounts/[id]/role-form";
import { disable, enable, renewInvitation, resetPassword } from "@/app/accounts/actions";
import { roleChoices } from "@/app/accounts/role-choices";
import { OneButtonForm } from "@/components/form/one-button-form";
import { Instant } from "@/components/instant";
import { PageHeader } from "@/components/page-header";
import { SummaryList } from "@/components/summary-list";
import { requireAccount, type AccountRow } from "@/lib/access/accounts/read";
import { ACCOUNT_STATES, ROLES } from "@/lib/access/accounts/vocabulary";
import { env } from "@/lib/platform/env";
import { NotFound } from "@/lib/platform/errors";
import { can, type Actor } from "@/lib/access/policy";
import { addresses } from "@/lib/web/addresses";
import { requireActor } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await words();
  return { title: t("Account") };
}

async function accountOrNotFound(actor: Actor, id: string): Promise<AccountRow> {
  try {
    return await requireAccount(actor, id);
  } catch (error) {
    if (error instanceof NotFound) notFound();
    throw error;
  }
}

export default async function AccountPage({ params }: { params: Promise<{ id: string }> }) {
  const t = await words();
  const actor = await requireActor();
  if (!can(actor, "accounts.manage")) forbidden();
  const account = await accountOrNotFound(actor, (await params).id);
  const { id, state } = account;
  const zone = env().timeZone;
  return (
    <>
      <PageHeader kicker={<Link href={addresses.accounts()}>{t("Accounts")}</Link>} title={account.name} />
      <SummaryList
        items={[
          { term: t("E-mail address"), details: account.email },
          { term: t("Role"), details: t.message(ROLES[account.role].label) },
          {
            term: t("State"),
            details: `${t.message(ACCOUNT_STATES[state].label)}. ${t.message(ACCOUNT_STATES[state].meaning)}`,
          },
          {
            term: t("Last seen"),
            details: account.lastSeenAt ? <Instant at={account.lastSeenAt} zone={zone} /> : t("Never"),
          },
          { term: t("Made"), details: <Instant at={account.createdAt} zone={zone} /> },
        ]}
      />
      <section aria-labelledby="role" className="mt-10">
        <h2 id="role">{t("Change the role")}</h2>
        <p className="measure mb-4 text-ink-soft">
          {t("They are signed out everywhere and sign in again in the new role.")}
        </p>
        <RoleForm key={account.role} id={id} role={account.role} roles={roleChoices(t)} />
      </section>
      {state === "INVITED" ? (
        <section aria-labelledby="invitation" className="mt-10">
          <h2 id="invitation">{t("Renew the invitation")}</h2>
          <p className="measure mb-4 text-ink-soft">
            {t("A new link, good for seven days. The earlier one stops working.")}
          </p>
          <OneButtonForm action={renewInvitation} id={id} pendingLabel={t("Making the link …")}>
            {t("Make a new invitation link")}
          </OneButtonForm>
        </section>
      ) : null}
      {state === "ACTIVE" ? (
        <section aria-labelledby="reset" className="mt-10">
          <h2 id="reset">{t("Reset the password")}</h2>
          <p className="measure mb-4 text-ink-soft">
            {t(
              "A link, good for 24 hours, with which they set a new one. The present password works until then: to keep somebody out at once, disable the account.",
            )}
          </p>
          <OneButtonForm action={resetPassword} id={id} pendingLabel={t("Making the link …")}>
            {t("Make a reset link")}
          </OneButtonForm>
        </section>
      ) : null}
      {state === "DISABLED" ? (
        <section aria-labelledby="enable" className="mt-10">
          <h2 id="enable">{t("Enable the account")}</h2>
          <p className="measure mb-4 text-ink-soft">{t("They can sign in again with the password they had.")}</p>
          <OneButtonForm action={enable} id={id}>
            {t("Enable the account")}
          </OneButtonForm>
        </section>
      ) : (
        <section aria-labelledby="disable" className="mt-10">
          <h2 id="disable">{t("Disable the account")}</h2>
          <p className="measure mb-4 text-ink-soft">
            {t("They are signed out everywhere at once and cannot sign in. What they recorded stays.")}
          </p>
          <OneButtonForm action={disable} id={id} variant="danger">
            {t("Disable the account")}
          </OneButtonForm>
        </section>
      )}
    </>
  );
}
