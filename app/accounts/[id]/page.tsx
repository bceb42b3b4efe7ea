import { words } from "@/lib/platform/language/request";
import type { Metadata } from "next";
import Link from "next/link";
import { forbidden, notFound } from "next/navigation";
import { cache } from "react";
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
import { can, type User } from "@/lib/access/policy";
import { addresses } from "@/lib/web/addresses";
import { getUser, requireUser } from "@/lib/web/session";

export async function generateMetadata({ params }: { params: Promise<{ id: string }> }): Promise<Metadata> {
  const [t, user] = await Promise.all([words(), getUser()]);
  if (!user || !can(user, "accounts.manage")) return { title: t("Account") };
  return { title: (await accountOrNotFound(user, (await params).id)).name };
}

/** Read once for a request, for the page and for its title. */
const accountOrNotFound = cache(async (user: User, id: string): Promise<AccountRow> => {
  try {
    return await requireAccount(user, id);
  } catch (error) {
    if (error instanceof NotFound) notFound();
    throw error;
  }
});

export default async function AccountPage({ params }: { params: Promise<{ id: string }> }) {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "accounts.manage")) forbidden();
  const account = await accountOrNotFound(user, (await params).id);
  const { id, state } = account;
  const zone = env().timeZone;
  return (
    <>
      <PageHeader kicker={<Link href={addresses.accounts()}>{t("Accounts")}</Link>} title={account.name} />
      <SummaryList
        items={[
          { term: t("Email address"), details: account.email },
          { term: t("Role"), details: t.message(ROLES[account.role].label) },
          {
            term: t("Account status"),
            details: `${t.message(ACCOUNT_STATES[state].label)}. ${t.message(ACCOUNT_STATES[state].meaning)}`,
          },
          {
            term: t("Last active"),
            details: account.lastSeenAt ? <Instant at={account.lastSeenAt} zone={zone} /> : t("Never"),
          },
          { term: t("Created"), details: <Instant at={account.createdAt} zone={zone} /> },
        ]}
      />
      <section aria-labelledby="role" className="mt-10">
        <h2 id="role">{t("Change role")}</h2>
        <p className="measure mb-4 text-ink-soft">
          {t("They are signed out everywhere and have the new role when they sign in again.")}
        </p>
        <RoleForm key={account.role} id={id} role={account.role} roles={roleChoices(t)} />
      </section>
      {state === "INVITED" ? (
        <section aria-labelledby="invitation" className="mt-10">
          <h2 id="invitation">{t("Renew invitation")}</h2>
          <p className="measure mb-4 text-ink-soft">
            {t("Creates a new link, valid for 7 days. The previous link stops working.")}
          </p>
          <OneButtonForm action={renewInvitation} id={id} pendingLabel={t("Creating the link…")}>
            {t("Create a new invitation link")}
          </OneButtonForm>
        </section>
      ) : null}
      {state === "ACTIVE" ? (
        <section aria-labelledby="reset" className="mt-10">
          <h2 id="reset">{t("Reset password")}</h2>
          <p className="measure mb-4 text-ink-soft">
            {t(
              "Creates a link, valid for 24 hours, to set a new password. The current password works until then. To block someone immediately, disable the account.",
            )}
          </p>
          <OneButtonForm action={resetPassword} id={id} pendingLabel={t("Creating the link…")}>
            {t("Create a reset link")}
          </OneButtonForm>
        </section>
      ) : null}
      {state === "DISABLED" ? (
        <section aria-labelledby="enable" className="mt-10">
          <h2 id="enable">{t("Enable account")}</h2>
          <p className="measure mb-4 text-ink-soft">{t("They can sign in again with their previous password.")}</p>
          <OneButtonForm action={enable} id={id}>
            {t("Enable account")}
          </OneButtonForm>
        </section>
      ) : (
        <section aria-labelledby="disable" className="mt-10">
          <h2 id="disable">{t("Disable account")}</h2>
          <p className="measure mb-4 text-ink-soft">
            {t(
              "They are signed out everywhere immediately and cannot sign in. What they recorded stays in the register.",
            )}
          </p>
          <OneButtonForm action={disable} id={id} variant="danger">
            {t("Disable account")}
          </OneButtonForm>
        </section>
      )}
    </>
  );
}
