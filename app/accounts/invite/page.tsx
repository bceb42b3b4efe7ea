import { words } from "@/lib/platform/language/request";
import type { Metadata } from "next";
import Link from "next/link";
import { forbidden } from "next/navigation";
import { InviteForm } from "@/app/accounts/invite/invite-form";
import { roleChoices } from "@/app/accounts/role-choices";
import { PageHeader } from "@/components/page-header";
import { can } from "@/lib/access/policy";
import { addresses } from "@/lib/web/addresses";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await words();
  return { title: t("Invite someone") };
}

export default async function InvitePage() {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "accounts.manage")) forbidden();
  return (
    <>
      <PageHeader
        kicker={<Link href={addresses.accounts()}>{t("Accounts")}</Link>}
        title={t("Invite someone")}
        intro={t("You get a link to send them. It works once, for 7 days. They use it to set a password.")}
      />
      <InviteForm roles={roleChoices(t)} />
    </>
  );
}
