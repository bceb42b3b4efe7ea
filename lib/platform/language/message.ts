declare const TEXT: unique symbol;

/**
 * An English text that stands in the catalogues. `message` alone makes one, so that the compiler lets nothing be shown
 * that nobody translates.
 */
export type Text = string & { readonly [TEXT]: true };

/** A text with the values of its braces. A value that is a string is said as it stands; see `nested`. */
export type Filled = { readonly text: Text; readonly values: MessageValues };
type MessageValues = { readonly [name: string]: string | number | Filled };

/** What is said to a reader, in whatever language that turns out to be. */
export type Message = Text | Filled;

/**
 * `message("Enter a name.")`, `message("There is no record {reference}.", { reference })`: the text is a key of the
 * catalogues, in ICU message syntax. `t.message` says it in the reader's language.
 */
export function message(text: string): Text;
export function message(text: string, values: MessageValues): Filled;
export function message(text: string, values?: MessageValues): Message {
  const key = text as Text; // the test of the languages reads each call and looks its text up in the catalogues
  return values ? { text: key, values } : key;
}

/** A message as a value of another: `message("There is no such {what}.", { what: nested(message("record")) })`. */
export function nested(said: Message): Filled {
  return typeof said === "string" ? { text: said, values: {} } : said;
}
