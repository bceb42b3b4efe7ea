import type { Metadata } from "next";
import { InvitationForm, ResetForm, SetUpForm } from "@/app/links/[token]/link-forms";
import { ButtonLink } from "@/components/button";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { findLink } from "@/lib/access/accounts/link-query";
import { LinkError } from "@/lib/access/accounts/links";
import { words } from "@/lib/platform/language/request";
import { UserText } from "@/components/written";
import { addresses } from "@/lib/web/addresses";
import { getUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await words();
  return { title: t("One-time link"), robots: "noindex" };
}

/** Opening a link does not use it up, because mail programs and chats open addresses before people do. */
export default async function LinkPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const t = await words();
  const link = await findLink(token);
  if (!link) {
    return (
      <>
        <PageHeader title={t("This link does not work")} intro={t.message(new LinkError().reason)} />
        <ButtonLink href={addresses.signIn()}>{t("Sign in")}</ButtonLink>
      </>
    );
  }
  const { account, purpose } = link;
  const user = await getUser();
  const ofAnother =
    user && user.id !== account?.id ? (
      <Notice tone="warning" title={t("You are signed in")}>
        <p>
          {t.rich(
            "You are signed in as {name}. Whoever uses this link is signed in with its account instead, in this browser.",
            {
              name: <UserText key="name">{user.name}</UserText>,
            },
          )}
        </p>
        <p className="mt-2">
          <ButtonLink href={addresses.home()}>{t("Stay signed in and leave this page")}</ButtonLink>
        </p>
      </Notice>
    ) : null;
  if (!account) {
    return (
      <>
        <PageHeader
          title={t("Set up the register")}
          intro={t("Create the first administrator account. It can then invite everyone else.")}
        />
        {ofAnother}
        <SetUpForm token={token} />
      </>
    );
  }
  if (purpose === "INVITATION") {
    return (
      <>
        <PageHeader title={t("Accept your invitation")} intro={t("Set a password to use the register.")} />
        {ofAnother}
        <InvitationForm token={token} name={account.name} email={account.email} />
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("Set a new password")} intro={t("You will be signed out everywhere you are signed in.")} />
      {ofAnother}
      <ResetForm token={token} email={account.email} />
    </>
  );
}
