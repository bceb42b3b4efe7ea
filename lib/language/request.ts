import { cookies } from "next/headers";
import { cache, use } from "react";
import { wordsOf } from "@/lib/language/catalogues";
import { LANGUAGE_COOKIE, pickLocale, type Locale } from "@/lib/language/locales";
import type { Words } from "@/lib/language/translate";

/** The language of a request: the person's choice. */
export const getLocale = cache(async (): Promise<Locale> => pickLocale((await cookies()).get(LANGUAGE_COOKIE)?.value));

/** Says texts in the language of the request, in pages, actions and route handlers. */
export const words = cache(async (): Promise<Words> => wordsOf(await getLocale()));

/** `words` for a component that is not async: what `#words` is on the server. */
export function useWords(): Words {
  return use(words());
}
