import type { Metadata } from "next";
import Link from "next/link";
import { forbidden } from "next/navigation";
import { InviteForm } from "@/app/accounts/invite/invite-form";
import { ROLE_CHOICES } from "@/app/accounts/role-choices";
import { PageHeader } from "@/components/page-header";
import { can } from "@/lib/policy";
import { requireActor } from "@/lib/session";

export const metadata: Metadata = { title: "Invite somebody" };

export default async function InvitePage() {
  const actor = await requireActor();
  if (!can(actor, "accounts.manage")) forbidden();
  return (
    <>
      <PageHeader
        kicker={<Link href="/accounts">Accounts</Link>}
        title="Invite somebody"
        intro="You get a link to pass on. It works once, for seven days; with it they choose their password."
      />
      <InviteForm roles={ROLE_CHOICES} />
    </>
  );
}
