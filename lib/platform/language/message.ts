declare const TEXT: unique symbol;

/**
 * An English text that is a key of the catalogues. Only `message` makes one, so the compiler rejects text without a
 * translation wherever a `Text` is needed.
 */
export type Text = string & { readonly [TEXT]: true };

/** A text with values for its placeholders. A string value is inserted as it is; see `nested`. */
export type Filled = { readonly text: Text; readonly values: MessageValues };
type MessageValues = { readonly [name: string]: string | number | Filled };

/** A text, with or without values, to be translated once the reader's language is known. */
export type Message = Text | Filled;

/**
 * `message("Enter a name.")`, `message("There is no record {reference}.", { reference })`: the text is a key of the
 * catalogues, in ICU message syntax. `t.message` translates it for the reader.
 */
export function message(text: string): Text;
export function message(text: string, values: MessageValues): Filled;
export function message(text: string, values?: MessageValues): Message {
  const key = text as Text; // a test reads each call and looks its text up in the catalogues
  return values ? { text: key, values } : key;
}

/** A message as a value inside another: `message("There is no such {what}.", { what: nested(message("record")) })`. */
export function nested(inner: Message): Filled {
  return typeof inner === "string" ? { text: inner, values: {} } : inner;
}
