import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { Button } from "@/components/button";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { findDigestOf } from "@/lib/following/token-query";

export const metadata: Metadata = { title: "E-mail digests", referrer: "no-referrer" };

export default async function UnsubscribePage({ params }: { params: Promise<{ token: string }> }) {
  await connection();
  const { token } = await params;
  const digest = await findDigestOf(token);
  return (
    <>
      <PageHeader title="E-mail digests" />
      {digest === null ? (
        <Notice tone="warning" title="This address belongs to no mail">
          <p>Copy the whole of it from the mail, or sign in and look under “What you follow”.</p>
        </Notice>
      ) : digest.on ? (
        <form method="post" action={`/unsubscribe/${token}`} className="flow measure">
          <p>You get mails about what you follow in the register.</p>
          <input type="hidden" name="List-Unsubscribe" value="One-Click" />
          <Button type="submit" variant="primary">
            Send me no more of them
          </Button>
        </form>
      ) : (
        <Notice tone="success" title="No more digests are sent to you">
          <p>
            Sign in and look under{" "}
            <Link href="/account/following" prefetch={false}>
              What you follow
            </Link>{" "}
            to have them again.
          </p>
        </Notice>
      )}
    </>
  );
}
