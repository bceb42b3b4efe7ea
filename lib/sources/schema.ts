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

/** A source as a form sends it: facts about the document, never its text. */
export const addSourceSchema = z
  .object({
    title: required("Give the document’s title.", SOURCE_LIMITS.title),
    kind: z.enum(valuesOf(SOURCE_KINDS), { error: "Say what kind of document it is." }),
    authors,
    publisher: optional(SOURCE_LIMITS.name),
    place: optional(SOURCE_LIMITS.name),
    date: optionalVagueDate,
    pages: wholeNumber(SOURCE_LIMITS.pages, "The number of pages must be a whole number from 1."),
    identifierScheme: optional(SOURCE_LIMITS.scheme),
    identifierValue: optional(SOURCE_LIMITS.identifier),
    address: optionalAddress,
    note: optional(SOURCE_LIMITS.note),
  })
  .superRefine((input, context) => {
    if (input.identifierValue !== null && input.identifierScheme === null) {
      context.addIssue({
        code: "custom",
        path: ["identifierScheme"],
        message: "Say what scheme the identifier is of, such as DOI or ISBN.",
      });
    }
    if (input.identifierScheme !== null && input.identifierValue === null) {
      context.addIssue({ code: "custom", path: ["identifierValue"], message: "Give the identifier itself." });
    }
  });
export type AddSource = z.output<typeof addSourceSchema>;
