import { database } from "@/lib/database/connect";
import { isLocale, type Locale } from "@/lib/language/locales";

/** The language that an account's person has chosen; null until then. */
export async function findChosenLanguage(accountId: string): Promise<Locale | null> {
  const chosen = await database().preference.findUnique({ where: { accountId }, select: { language: true } });
  const language = chosen?.language ?? undefined;
  return isLocale(language) ? language : null;
}

/** The language in which to write to an account's person where there is no browser to ask: the chosen one, else English. */
export async function findLanguage(accountId: string): Promise<Locale> {
  return (await findChosenLanguage(accountId)) ?? "en";
}
