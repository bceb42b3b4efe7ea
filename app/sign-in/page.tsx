import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/app/sign-in/sign-in-form";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { awaitsFirstAdministrator } from "@/lib/access/accounts/link-query";
import { ownPath } from "@/lib/access/accounts/own-path";
import { words } from "@/lib/platform/language/request";
import { getUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await words();
  return { title: t("Sign in") };
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const next = ownPath((await searchParams).next);
  if (await getUser()) redirect(next);
  const t = await words();
  return (
    <>
      <PageHeader title={t("Sign in")} intro={next === "/" ? undefined : t("Sign in to see this page.")} />
      {(await awaitsFirstAdministrator()) ? (
        <Notice title={t("There are no accounts yet")}>
          <p>
            {t(
              "The server printed a set-up link when it started. Open that link to create the first administrator account.",
            )}
          </p>
        </Notice>
      ) : null}
      <SignInForm next={next} />
      <p className="measure mt-6 text-ink-soft">
        {t(
          "If you do not have an account or have forgotten your password, ask an administrator of this register for a link.",
        )}
      </p>
    </>
  );
}
