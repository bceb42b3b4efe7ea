import { words } from "@/lib/platform/language/request";
import type { Metadata } from "next";
import Link from "next/link";
import { forbidden } from "next/navigation";
import { InviteForm } from "@/app/accounts/invite/invite-form";
import { roleChoices } from "@/app/accounts/role-choices";
import { PageHeader } from "@/components/page-header";
import { can } from "@/lib/access/policy";
import { addresses } from "@/lib/web/addresses";
import { requireActor } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await words();
  return { title: t("Invite somebody") };
}

export default async function InvitePage() {
  const t = await words();
  const actor = await requireActor();
  if (!can(actor, "accounts.manage")) forbidden();
  return (
    <>
      <PageHeader
        kicker={<Link href={addresses.accounts()}>{t("Accounts")}</Link>}
        title={t("Invite somebody")}
        intro={t("You get a link to pass on. It works once, for seven days; with it they choose their password.")}
      />
      <InviteForm roles={roleChoices(t)} />
    </>
  );
}
