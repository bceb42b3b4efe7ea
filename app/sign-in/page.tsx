import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/app/sign-in/sign-in-form";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { awaitsFirstAdministrator } from "@/lib/accounts/link-query";
import { ownPath } from "@/lib/accounts/own-path";
import { getActor } from "@/lib/session";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const next = ownPath((await searchParams).next);
  if (await getActor()) redirect(next);
  return (
    <>
      <PageHeader
        title="Sign in"
        intro={next === "/" ? undefined : "Sign in to see the page you asked for. You will be taken to it."}
      />
      {(await awaitsFirstAdministrator()) ? (
        <Notice title="Nobody has an account yet">
          <p>The server printed a set-up link when it started. Open it to make the first administrator’s account.</p>
        </Notice>
      ) : null}
      <SignInForm next={next} />
      <p className="measure mt-6 text-ink-soft">
        No account, or forgotten your password? Ask an administrator of this register for a link.
      </p>
    </>
  );
}
