import { type FieldWords, messageField } from "@/lib/platform/field-words";
import { message } from "@/lib/platform/language/message";
import type { SourceContent } from "@/lib/register/sources/insert";
import { SOURCE_KINDS } from "@/lib/register/sources/vocabulary";

/** The identifiers of a source as its form takes them, one a line. */
export function identifierLines(identifiers: SourceContent["identifiers"]): string {
  return identifiers.map(({ scheme, value }) => `${scheme}: ${value}`).join("\n");
}

/** What can be corrected of a source, as labels and words; the words are empty where nothing is given. */
function sourceWords(facts: SourceContent): FieldWords[] {
  return [
    [message("Title"), facts.title],
    messageField(message("Kind"), SOURCE_KINDS[facts.kind].label),
    [message("Authors"), facts.authors.join("\n")],
    [message("Publisher"), facts.publisher ?? ""],
    [message("Place of publication"), facts.place ?? ""],
    [message("Date"), facts.date?.edtf ?? ""],
    [message("Number of pages"), facts.pages === null ? "" : String(facts.pages)],
    [message("Identifiers"), identifierLines(facts.identifiers)],
    [message("Web address"), facts.address ?? ""],
    [message("Note"), facts.note ?? ""],
  ];
}

/** What a revision says of a source: its facts, and whether it is withdrawn. */
export function sourceRevisionWords({ facts, withdrawn }: { facts: SourceContent; withdrawn: boolean }): FieldWords[] {
  return [...sourceWords(facts), messageField(message("Withdrawn"), withdrawn ? message("yes") : null)];
}
