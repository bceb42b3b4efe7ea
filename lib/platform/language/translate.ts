import IntlMessageFormat, { type Formatters, type FormatXMLElementFn } from "intl-messageformat";
import { createElement, Fragment, type ReactNode } from "react";
import { LOCALES, type Locale } from "@/lib/platform/language/locales";
import type { Message } from "@/lib/platform/language/message";

/** Translations by their English text. Missing ones fall back to English. */
export type Catalogue = Readonly<Record<string, string>>;

type Values = Readonly<Record<string, string | number>>;
type RichValues = Readonly<Record<string, ReactNode | ((inside: ReactNode) => ReactNode)>>;

/** Translates texts into one language. */
export type Translator = {
  /** The translation of an English text (ICU message syntax), with values for its placeholders. */
  (text: string, values?: Values): string;
  /** A text with elements in it: `t.rich("See <help>the help</help>.", { help: (inside) => <a …>{inside}</a> })`. */
  rich: (text: string, values: RichValues) => ReactNode;
  /** Translates a `message` from code that does not know the reader's language: a label, an error, why a row is rejected. */
  message: (message: Message) => string;
  /** A number, whole or decimal, as the language writes it. */
  number: (value: number) => string;
  locale: Locale;
};

const numberFormats = new Map<string, Intl.NumberFormat>();

/** The formatters for numbers and plurals in messages: Intl, with the number format of the language. */
function formattersOf(locale: Locale): Formatters {
  const { figures } = LOCALES[locale];
  return {
    getNumberFormat: (_, options) => {
      const key = `${figures} ${JSON.stringify(options)}`;
      const format = numberFormats.get(key) ?? new Intl.NumberFormat(figures, options);
      numberFormats.set(key, format);
      return format;
    },
    getDateTimeFormat: (...args) => new Intl.DateTimeFormat(...args),
    getPluralRules: (...args) => new Intl.PluralRules(...args),
  };
}

const formats = new Map<string, IntlMessageFormat>();

function formatOf(text: string, locale: Locale): IntlMessageFormat {
  const key = `${locale} ${text}`;
  let format = formats.get(key);
  if (!format) {
    format = new IntlMessageFormat(text, LOCALES[locale].tag, undefined, { formatters: formattersOf(locale) });
    formats.set(key, format);
  }
  return format;
}

/**
 * The translator for a language, from its catalogue. Works in the browser under our CSP, because no message is compiled
 * to code.
 */
export function makeWords(locale: Locale, catalogue: Catalogue): Translator {
  const lookUp = (text: string) => (Object.hasOwn(catalogue, text) ? (catalogue[text] ?? text) : text);
  const words = (text: string, values?: Values) => {
    const translated = lookUp(text);
    return /[{<']/.test(translated) ? String(formatOf(translated, locale).format({ ...values })) : translated;
  };
  const rich = (text: string, values: RichValues): ReactNode => {
    const parts = formatOf(lookUp(text), locale).format<ReactNode>(
      Object.fromEntries(
        Object.entries(values).map(([name, value]): [string, ReactNode | FormatXMLElementFn<ReactNode, ReactNode>] => [
          name,
          typeof value === "function" ? (inside) => value(createElement(Fragment, null, ...inside)) : value,
        ]),
      ),
    );
    return Array.isArray(parts) ? createElement(Fragment, null, ...parts) : parts;
  };
  const translate = (message: Message): string => {
    if (typeof message === "string") return lookUp(message);
    const values = Object.entries(message.values).map(([name, value]): [string, string | number] => [
      name,
      typeof value === "object" ? translate(value) : value,
    ]);
    return words(message.text, Object.fromEntries(values));
  };
  const number = (value: number) => value.toLocaleString(LOCALES[locale].figures);
  return Object.assign(words, { rich, message: translate, number, locale });
}

export const ENGLISH = makeWords("en", {});
