import { words } from "@/lib/platform/language/request";
import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { Button } from "@/components/button";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { findDigestOf } from "@/lib/delivery/notifications/token-query";
import { addresses } from "@/lib/web/addresses";

export async function generateMetadata(): Promise<Metadata> {
  const t = await words();
  return { title: t("E-mail digests"), referrer: "no-referrer" };
}

export default async function UnsubscribePage({ params }: { params: Promise<{ token: string }> }) {
  const t = await words();
  await connection();
  const { token } = await params;
  const digest = await findDigestOf(token);
  return (
    <>
      <PageHeader title={t("E-mail digests")} />
      {digest === null ? (
        <Notice tone="warning" title={t("This address belongs to no mail")}>
          <p>{t("Copy the whole of it from the mail, or sign in and look under “What you follow”.")}</p>
        </Notice>
      ) : digest.on ? (
        <form method="post" action={addresses.unsubscribe(token)} className="flow measure">
          <p>{t("You get mails about what you follow in the register.")}</p>
          <input type="hidden" name="List-Unsubscribe" value="One-Click" />
          <Button type="submit" variant="primary">
            {t("Send me no more of them")}
          </Button>
        </form>
      ) : (
        <Notice tone="success" title={t("No more digests are sent to you")}>
          <p>
            {t.rich("Sign in and look under <following>What you follow</following> to have them again.", {
              following: (inside) => (
                <Link href={addresses.following()} prefetch={false}>
                  {inside}
                </Link>
              ),
            })}
          </p>
        </Notice>
      )}
    </>
  );
}
