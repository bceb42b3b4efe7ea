import { z } from "zod";
import { parseDay, type Day, type VagueDate } from "@/lib/platform/time/dates";
import { parseVagueDate } from "@/lib/platform/time/vague-dates";
import { issueOf, says } from "@/lib/platform/language/issues";
import { message, type Message } from "@/lib/platform/language/message";

/** The building blocks of the forms' schemas. Text is trimmed and its line endings become LF; text in which nothing is seen becomes null or an error. */

export function tooLong(maxLength: number): Message {
  return message("Enter {limit, number} characters or fewer.", { limit: maxLength });
}

/** A letter, a digit or a sign that is seen: not a joiner, a filler or a blank, with which a name could be none. */
const SEEN = /(?![\p{Default_Ignorable_Code_Point}\u2800])[\p{L}\p{N}\p{P}\p{S}]/u;

/** Marks that turn the direction of what follows them. A text in the register's languages needs none, and one can read otherwise than it is. */
const DIRECTIONS = /[\u202A-\u202E\u2066-\u2069]/g;

/** A text without what is around it and without marks of direction; empty where nothing in it is seen. */
export function tidy(text: string): string {
  return SEEN.test(text) ? text.replace(DIRECTIONS, "").replace(/\r\n?/g, "\n").trim() : "";
}

/** Characters that no text needs: the database rejects U+0000, and some others can hide the text after them. */
export const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;
export const NO_CONTROL = message(
  "This text contains a hidden control character. Type the text again, or paste it as plain text.",
);

/** Text that must not be empty. */
export function required(reason: Message, maxLength: number) {
  return z
    .string(says(reason))
    .transform(tidy)
    .pipe(
      z
        .string()
        .min(1, says(reason))
        .max(maxLength, says(tooLong(maxLength)))
        .refine((text) => !CONTROL.test(text), NO_CONTROL),
    );
}

/** Text that may be empty; null when it is. */
export function optional(maxLength: number) {
  return z
    .string()
    .optional()
    .transform((text) => tidy(text ?? ""))
    .pipe(
      z
        .string()
        .max(maxLength, says(tooLong(maxLength)))
        .refine((text) => !CONTROL.test(text), NO_CONTROL),
    )
    .transform((text) => (text === "" ? null : text));
}

/** One of a list of values, or null where it is left empty. */
export function choice<Value extends string>(values: readonly [Value, ...Value[]], reason?: Message) {
  return z
    .union([z.literal(""), z.enum(values)], reason && says(reason))
    .optional()
    .transform((value) => (value === undefined || value === "" ? null : value));
}

const BAD_DATE = message(
  "Enter a date like 2023-06-30, 2023-06, 2023, 2023-23 (autumn 2023), 2014~ (about 2014) or 2023-05/2023-09.",
);

function toVagueDate(text: string, context: z.RefinementCtx): VagueDate {
  const date = parseVagueDate(text);
  if (date !== null) return date;
  context.addIssue({ code: "custom", message: BAD_DATE });
  return z.NEVER;
}

/** An EDTF date that must be given. */
export function vagueDate(reason: Message) {
  return required(reason, 60).transform(toVagueDate);
}

/** An EDTF date, or null when none is given. */
export const optionalVagueDate = optional(60).transform((text, context) =>
  text === null ? null : toVagueDate(text, context),
);

/** A full date, or null. */
export const optionalDay = optional(60).transform((text, context): Day | null => {
  if (text === null) return null;
  const day = parseDay(text);
  if (day !== null) return day;
  context.addIssue({ code: "custom", message: message("Enter a full date like 2023-06-30.") });
  return z.NEVER;
});

/** A form sends one ticked box as text, several as a list, and no ticked box not at all. */
export function listOf(max: number, reason: Message) {
  return z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((value) => [...new Set([value ?? []].flat().filter((item) => item !== ""))])
    .pipe(z.array(z.string().max(100)).max(max, says(reason)));
}

/** A whole number from 1, or null. */
export function wholeNumber(max: number, reason: Message) {
  return optional(10).transform((text, context) => {
    if (text === null) return null;
    const count = /^\d+$/.test(text) ? Number(text) : NaN;
    if (count >= 1 && count <= max) return count;
    context.addIssue(issueOf(reason));
    return z.NEVER;
  });
}

/** Whether a text is the address of a page, which leads to where it seems to lead: nothing stands before its host. */
function isWebAddress(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === "" && password === "";
}

/** `www.example.org/report`, `example.org:8080`: a host as people write it, with or without a path. */
const HOST = /^((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+)(\p{L}{2,})(?::\d{1,5})?(?:[/?#]\S*)?$/u;

/** The end of a file's name, which also looks like a host's. */
const FILE_ENDING = /^(?:pdf|docx?|xlsx?|pptx?|od[tsp]|csv|txt|rtf|html?|xml|json|zip|png|jpe?g|gif)$/i;

/** An address with the scheme that a browser adds to one without. */
function withScheme(text: string): string {
  const host = HOST.exec(text);
  return host && !FILE_ENDING.test(host[2] ?? "") ? `https://${text}` : text;
}

/** Max characters of a web address. */
export const MAX_ADDRESS_LENGTH = 2_000;

/** An http or https address, or null. One without a scheme gets https, as in a browser. */
export const optionalAddress = optional(MAX_ADDRESS_LENGTH)
  .transform((text) => text && withScheme(text))
  .refine(
    (text) => text === null || isWebAddress(text),
    message("Enter a full web address that starts with https:// or http://, without a user name."),
  );

/**
 * For `superRefine` on a whole form: runs a check of several fields also where some of them are wrong, so that everything is
 * said at once. `isRight` tells whether a field was parsed; the others hold anything, and the check must leave them alone.
 */
export function acrossFields<Input>(
  check: (
    input: Input,
    say: (reason: Message, path: PropertyKey[]) => void,
    isRight: (name: keyof Input) => boolean,
  ) => void,
): [(input: Input, context: z.RefinementCtx) => void, { when: () => true }] {
  return [
    (input, context) => {
      const wrong = new Set(context.issues.map(({ path }) => path?.[0]));
      check(
        input,
        (reason, path) => context.addIssue(issueOf(reason, path)),
        (name) => !wrong.has(name),
      );
    },
    { when: () => true },
  ];
}
