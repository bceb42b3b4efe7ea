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
  return { title: t("Email digests"), referrer: "no-referrer" };
}

export default async function UnsubscribePage({ params }: { params: Promise<{ token: string }> }) {
  const t = await words();
  await connection();
  const { token } = await params;
  const digest = await findDigestOf(token);
  return (
    <>
      <PageHeader title={t("Email digests")} />
      {digest === null ? (
        <Notice tone="warning" title={t("This unsubscribe link is not valid")}>
          <p>{t("Copy the whole link from the email, or sign in and change the setting under “What you follow”.")}</p>
        </Notice>
      ) : digest.on ? (
        <form method="post" action={addresses.unsubscribe(token)} className="flow measure">
          <p>{t("You get emails about what you follow in the register.")}</p>
          <input type="hidden" name="List-Unsubscribe" value="One-Click" />
          <Button type="submit" variant="primary">
            {t("Unsubscribe")}
          </Button>
        </form>
      ) : (
        <Notice tone="success" title={t("You are unsubscribed from digests")}>
          <p>
            {t.rich("To get them again, sign in and change the setting under <following>What you follow</following>.", {
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
