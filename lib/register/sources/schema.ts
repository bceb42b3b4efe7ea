import { z } from "zod";
import { optional, optionalAddress, optionalVagueDate, required, wholeNumber } from "@/lib/platform/input";
import { issueOf, says } from "@/lib/platform/language/issues";
import { message, type Message } from "@/lib/platform/language/message";
import { valuesOf } from "@/lib/platform/vocabulary";
import { correctionFields } from "@/lib/register/names/schema";
import { LIMITS } from "@/lib/register/vocabulary";
import { SOURCE_KINDS, SOURCE_LIMITS } from "@/lib/register/sources/vocabulary";

/** Names, one per line; duplicates count once. */
const authors = optional(SOURCE_LIMITS.authors * (SOURCE_LIMITS.name + 1))
  .transform((text) => [...new Set((text ?? "").split("\n").map((line) => line.trim()))].filter((name) => name !== ""))
  .refine(
    (names) => names.length <= SOURCE_LIMITS.authors,
    says(message("Enter {limit} authors or fewer.", { limit: SOURCE_LIMITS.authors })),
  )
  .refine(
    (names) => names.every((name) => name.length <= SOURCE_LIMITS.name),
    says(message("Each name must be {limit} characters or fewer.", { limit: SOURCE_LIMITS.name })),
  );

/** One line of the form: the scheme up to the first colon, then the identifier, which may contain more colons. */
const IDENTIFIER_LINE = /^([^:]+?)\s*:\s*(.+)$/u;

type Identifier = { scheme: string; value: string };

/**
 * What is wrong with a line, or null. Without this check, a web address would become an identifier with the scheme
 * “https”.
 */
function identifierFault(line: string, parsed: Identifier | null): Message | null {
  if (parsed === null)
    return message("Enter “{line}” as a scheme, a colon and the identifier, like DOI: 10.1000/182.", {
      line: line.slice(0, 60),
    });
  if (parsed.value.startsWith("//")) {
    return message(
      "“{line}” is a web address. Enter it as the web address, or enter only the identifier with its scheme.",
      {
        line: line.slice(0, 60),
      },
    );
  }
  if (parsed.scheme.length > SOURCE_LIMITS.scheme) {
    return message("Scheme “{scheme}” must be {limit} characters or fewer.", {
      scheme: parsed.scheme.slice(0, 60),
      limit: SOURCE_LIMITS.scheme,
    });
  }
  if (parsed.value.length > SOURCE_LIMITS.identifier) {
    return message("Identifier “{value}” must be {limit} characters or fewer.", {
      value: parsed.value.slice(0, 60),
      limit: SOURCE_LIMITS.identifier,
    });
  }
  return null;
}

/** Identifiers, one per line; duplicates count once. */
const identifiers = optional(
  SOURCE_LIMITS.identifiers * (SOURCE_LIMITS.scheme + SOURCE_LIMITS.identifier + 4),
).transform((text, context): Identifier[] => {
  const lines = (text ?? "").split("\n").map((line) => line.trim());
  const found = new Map<string, Identifier>();
  for (const line of lines.filter((filled) => filled !== "")) {
    const [, scheme, value] = IDENTIFIER_LINE.exec(line) ?? [];
    const parsed = scheme !== undefined && value !== undefined ? { scheme, value } : null;
    const fault = identifierFault(line, parsed);
    if (fault !== null) context.addIssue(issueOf(fault));
    else if (parsed !== null) found.set(`${parsed.scheme}\n${parsed.value}`, parsed);
  }
  if (found.size > SOURCE_LIMITS.identifiers) {
    context.addIssue(issueOf(message("Enter {limit} identifiers or fewer.", { limit: SOURCE_LIMITS.identifiers })));
  }
  return [...found.values()];
});

/** A source from a form: facts about the document, never its text. */
export const addSourceSchema = z.object({
  title: required(message("Enter the document’s title."), SOURCE_LIMITS.title),
  kind: z.enum(valuesOf(SOURCE_KINDS), { error: message("Select the type of document.") }),
  authors,
  publisher: optional(SOURCE_LIMITS.name),
  place: optional(SOURCE_LIMITS.name),
  date: optionalVagueDate,
  pages: wholeNumber(SOURCE_LIMITS.pages, message("Number of pages must be a whole number, 1 or more.")),
  identifiers,
  address: optionalAddress,
  note: optional(SOURCE_LIMITS.note),
});
export type AddSource = z.output<typeof addSourceSchema>;

export const reviseSourceSchema = addSourceSchema.extend(correctionFields);
export type ReviseSource = z.output<typeof reviseSourceSchema>;

export const withdrawSourceSchema = z.object({
  slug: correctionFields.slug,
  baseRevision: correctionFields.baseRevision,
  reason: required(message("Enter a reason for withdrawing this source."), LIMITS.note),
});
export type WithdrawSource = z.output<typeof withdrawSourceSchema>;

/** A press of one button; `id` is the source's slug. */
export const reinstateSourceSchema = z.object({ id: z.string() });
export type ReinstateSource = z.output<typeof reinstateSourceSchema>;
