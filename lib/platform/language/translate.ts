import IntlMessageFormat, { type Formatters, type FormatXMLElementFn } from "intl-messageformat";
import { createElement, Fragment, type ReactNode } from "react";
import { LOCALES, type Locale } from "@/lib/platform/language/locales";
import type { Message } from "@/lib/platform/language/message";

/** Translations by the English text; what is missing is said in English. */
export type Catalogue = Readonly<Record<string, string>>;

type Values = Readonly<Record<string, string | number>>;
type RichValues = Readonly<Record<string, ReactNode | ((inside: ReactNode) => ReactNode)>>;

/** Says texts in one language. */
export type Translator = {
  /** A text, by its English (ICU message syntax), with what stands in its braces. */
  (text: string, values?: Values): string;
  /** A text with elements in it: `t.rich("See <help>the help</help>.", { help: (inside) => <a …>{inside}</a> })`. */
  rich: (text: string, values: RichValues) => ReactNode;
  /** What code that knows no reader has said with `message`: a label, an error, why a row is refused. */
  message: (said: Message) => string;
  /** A whole or broken number as the language writes it. */
  number: (value: number) => string;
  locale: Locale;
};

const numberFormats = new Map<string, Intl.NumberFormat>();

/** What messages format their numbers and choose their plurals by: Intl, with the figures of the language. */
function formattersOf(locale: Locale): Formatters {
  const { figures } = LOCALES[locale];
  return {
    getNumberFormat: (_, options) => {
      const key = `${figures} ${JSON.stringify(options)}`;
      const format = numberFormats.get(key) ?? new Intl.NumberFormat(figures, options);
      numberFormats.set(key, format);
      return format;
    },
    getDateTimeFormat: (...given) => new Intl.DateTimeFormat(...given),
    getPluralRules: (...given) => new Intl.PluralRules(...given),
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

/** `Words` of a language and its catalogue. Runs in the browser too: nothing is compiled to code. */
export function makeWords(locale: Locale, catalogue: Catalogue): Translator {
  const own = (text: string) => (Object.hasOwn(catalogue, text) ? (catalogue[text] ?? text) : text);
  const words = (text: string, values?: Values) => {
    const said = own(text);
    return /[{<']/.test(said) ? String(formatOf(said, locale).format({ ...values })) : said;
  };
  const rich = (text: string, values: RichValues): ReactNode => {
    const parts = formatOf(own(text), locale).format<ReactNode>(
      Object.fromEntries(
        Object.entries(values).map(([name, value]): [string, ReactNode | FormatXMLElementFn<ReactNode, ReactNode>] => [
          name,
          typeof value === "function" ? (inside) => value(createElement(Fragment, null, ...inside)) : value,
        ]),
      ),
    );
    return Array.isArray(parts) ? createElement(Fragment, null, ...parts) : parts;
  };
  const say = (said: Message): string => {
    if (typeof said === "string") return own(said);
    const values = Object.entries(said.values).map(([name, value]): [string, string | number] => [
      name,
      typeof value === "object" ? say(value) : value,
    ]);
    return words(said.text, Object.fromEntries(values));
  };
  const number = (value: number) => value.toLocaleString(LOCALES[locale].figures);
  return Object.assign(words, { rich, message: say, number, locale });
}

export const ENGLISH = makeWords("en", {});
