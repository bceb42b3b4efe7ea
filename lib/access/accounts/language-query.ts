import { wordsOf } from "@/lib/platform/language/catalogues";
import { database } from "@/lib/platform/database/connect";
import { isLocale, type Locale } from "@/lib/platform/language/locales";
import type { Translator } from "@/lib/platform/language/translate";

/** The language that this account's owner has chosen, or null before any choice. */
export async function findChosenLanguage(accountId: string): Promise<Locale | null> {
  const chosen = await database().preference.findUnique({ where: { accountId }, select: { language: true } });
  const language = chosen?.language ?? undefined;
  return isLocale(language) ? language : null;
}

/**
 * The translator for an account's owner when there is no browser to ask: in the chosen language, or else in English.
 */
export async function wordsFor(accountId: string): Promise<Translator> {
  return wordsOf((await findChosenLanguage(accountId)) ?? "en");
}
