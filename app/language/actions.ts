"use server";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { ownPath } from "@/lib/access/accounts/own-path";
import { rememberLanguage } from "@/lib/access/accounts/write";
import { isLocale } from "@/lib/platform/language/locales";
import { setLanguageCookie } from "@/lib/platform/language/request";
import { getUser } from "@/lib/web/session";
import { PATH_HEADER } from "@/lib/web/session-cookie";

/**
 * Stores the chosen language in this browser and, for a signed-in user, in the account, and reloads the page in this
 * language.
 */
export async function chooseLanguage(data: FormData): Promise<void> {
  const chosen = data.get("language");
  if (typeof chosen === "string" && isLocale(chosen)) {
    await setLanguageCookie(chosen);
    const user = await getUser();
    if (user) await rememberLanguage(user, { language: chosen });
    revalidatePath("/", "layout");
  }
  redirect(ownPath((await headers()).get(PATH_HEADER)));
}
