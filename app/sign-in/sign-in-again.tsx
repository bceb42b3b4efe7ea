import { headers } from "next/headers";
import { SignInForm } from "@/app/sign-in/sign-in-form";
import { PageHeader } from "@/components/page-header";
import { ownPath } from "@/lib/access/accounts/own-path";
import { words } from "@/lib/platform/language/request";
import type { Carried } from "@/lib/web/carried-form";
import { PATH_HEADER } from "@/lib/web/session-cookie";

/** Stands in place of a page whose form was sent after its author's session had ended, without client JavaScript. */
export async function SignInAgain({ carried }: { carried: Carried }) {
  const t = await words();
  const next = ownPath((await headers()).get(PATH_HEADER));
  return (
    <>
      <PageHeader
        title={t("Sign in")}
        intro={
          carried === "too long"
            ? t(
                "You are not signed in any more, and nothing was saved. What you typed is too long to carry on: go back in your browser, sign in in another window, then submit the form again.",
              )
            : t("You are not signed in any more, and nothing was saved. What you typed comes back when you sign in.")
        }
      />
      {carried === "too long" ? <SignInForm next={next} /> : <SignInForm next={next} carried={carried.sealed} />}
    </>
  );
}
