"use server";

import { revalidatePath } from "next/cache";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { ownPath } from "@/lib/accounts/own-path";
import { env } from "@/lib/env";
import { isLocale, LANGUAGE_COOKIE } from "@/lib/language/locales";
import { PATH_HEADER } from "@/lib/session-cookie";

/** Keeps the chosen language in this browser for a year and shows the same page in it. */
export async function chooseLanguage(data: FormData): Promise<void> {
  const chosen = data.get("language");
  if (typeof chosen === "string" && isLocale(chosen)) {
    (await cookies()).set(LANGUAGE_COOKIE, chosen, {
      httpOnly: true,
      sameSite: "lax",
      path: "/",
      secure: env().publicAddress.startsWith("https://"),
      maxAge: 365 * 24 * 60 * 60,
    });
    revalidatePath("/", "layout");
  }
  redirect(ownPath((await headers()).get(PATH_HEADER)));
}
