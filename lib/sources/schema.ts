import { z } from "zod";
import { optional, optionalAddress, optionalVagueDate, required, wholeNumber } from "@/lib/input";
import { SOURCE_LIMITS } from "@/lib/sources/limits";
import { SOURCE_KINDS } from "@/lib/sources/vocabulary";
import { valuesOf } from "@/lib/recommendations/vocabulary";

/** Names, one a line; the same name counts once. */
const authors = optional(SOURCE_LIMITS.authors * (SOURCE_LIMITS.name + 1))
  .transform((text) => [...new Set((text ?? "").split("\n").map((line) => line.trim()))].filter((name) => name !== ""))
  .refine((names) => names.length <= SOURCE_LIMITS.authors, `Give ${SOURCE_LIMITS.authors} authors at most.`)
  .refine(
    (names) => names.every((name) => name.length <= SOURCE_LIMITS.name),
    `Shorten each name to ${SOURCE_LIMITS.name} characters at most.`,
  );

/** One line of the form: the scheme up to the first colon, then the identifier, which may hold further ones. */
const IDENTIFIER_LINE = /^([^:]+?)\s*:\s*(.+)$/u;

type Identifier = { scheme: string; value: string };

/** What is wrong with one line, or null. A web address would read as an identifier of the scheme “https”. */
function identifierFault(line: string, parsed: Identifier | null): string | null {
  if (parsed === null) return `Write “${line.slice(0, 60)}” as a scheme, a colon and the identifier: DOI: 10.1000/182.`;
  if (parsed.value.startsWith("//")) {
    return `“${line.slice(0, 60)}” is a web address. Give it as the address, or the identifier alone with its scheme.`;
  }
  if (parsed.scheme.length > SOURCE_LIMITS.scheme) {
    return `Shorten the scheme “${parsed.scheme.slice(0, 60)}” to ${SOURCE_LIMITS.scheme} characters at most.`;
  }
  if (parsed.value.length > SOURCE_LIMITS.identifier) {
    return `Shorten the identifier “${parsed.value.slice(0, 60)}” to ${SOURCE_LIMITS.identifier} characters at most.`;
  }
  return null;
}

/** Identifiers, one a line; the same one counts once. */
const identifiers = optional(
  SOURCE_LIMITS.identifiers * (SOURCE_LIMITS.scheme + SOURCE_LIMITS.identifier + 4),
).transform((text, context): Identifier[] => {
  const lines = (text ?? "").split("\n").map((line) => line.trim());
  const found = new Map<string, Identifier>();
  for (const line of lines.filter((filled) => filled !== "")) {
    const [, scheme, value] = IDENTIFIER_LINE.exec(line) ?? [];
    const parsed = scheme !== undefined && value !== undefined ? { scheme, value } : null;
    const message = identifierFault(line, parsed);
    if (message !== null) context.addIssue({ code: "custom", message });
    else if (parsed !== null) found.set(`${parsed.scheme}\n${parsed.value}`, parsed);
  }
  if (found.size > SOURCE_LIMITS.identifiers) {
    context.addIssue({ code: "custom", message: `Give ${SOURCE_LIMITS.identifiers} identifiers at most.` });
  }
  return [...found.values()];
});

/** A source as a form sends it: facts about the document, never its text. */
export const addSourceSchema = z.object({
  title: required("Give the document’s title.", SOURCE_LIMITS.title),
  kind: z.enum(valuesOf(SOURCE_KINDS), { error: "Say what kind of document it is." }),
  authors,
  publisher: optional(SOURCE_LIMITS.name),
  place: optional(SOURCE_LIMITS.name),
  date: optionalVagueDate,
  pages: wholeNumber(SOURCE_LIMITS.pages, "The number of pages must be a whole number from 1."),
  identifiers,
  address: optionalAddress,
  note: optional(SOURCE_LIMITS.note),
});
export type AddSource = z.output<typeof addSourceSchema>;
