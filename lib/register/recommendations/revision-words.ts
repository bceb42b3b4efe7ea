import { type FieldWords, messageField } from "@/lib/platform/field-words";
import { message } from "@/lib/platform/language/message";
import {
  FIELD_NAMES,
  fieldDefinition,
  fieldWording,
  type FieldName,
  type FieldValues,
} from "@/lib/register/recommendations/fields";
import type { RecordedRevision } from "@/lib/register/recommendations/revision";
import { BASIS_CHOICES, basisChoice, KINDS } from "@/lib/register/vocabulary";

function fieldWords(name: FieldName, values: FieldValues): FieldWords {
  const words = fieldWording(name, values);
  const { label } = fieldDefinition(name);
  return words && "message" in words ? messageField(label, words.message) : [label, words?.written ?? ""];
}

/** Every field of a revision that can change, as label and words; the words are empty where nothing is given. */
export function revisionWords(revision: RecordedRevision): FieldWords[] {
  const { passage } = revision;
  const basis = basisChoice(revision);
  const span =
    passage.start === null || passage.end === null
      ? null
      : message("characters {start} to {end}, SHA-256 {sha256}", {
          start: passage.start,
          end: passage.end,
          sha256: passage.sha256 ?? "",
        });
  return [
    messageField(message("Kind"), KINDS[revision.kind].label),
    messageField(message("Basis"), basis === null ? null : BASIS_CHOICES[basis].label),
    ...FIELD_NAMES.map((name) => fieldWords(name, revision)),
    [message("Theme"), revision.theme.name],
    [message("Further themes"), revision.furtherThemes.map(({ name }) => name).join("; ")],
    [message("Source"), revision.source.title],
    [message("Page in the source"), passage.page === null ? "" : String(passage.page)],
    [message("Search hint"), passage.hint ?? ""],
    messageField(message("Passage"), span),
    [message("Addressees"), revision.addressees.map(({ name }) => name).join("; ")],
    [message("Date made"), revision.made.edtf],
    [message("Due"), revision.due?.edtf ?? ""],
    revision.owner?.name === null
      ? [message("Assigned to"), message("a former user"), "said"]
      : [message("Assigned to"), revision.owner?.name ?? ""],
    [message("Part of"), revision.partOf ?? ""],
    [message("Superseded by"), revision.supersededBy ?? ""],
    messageField(message("Withdrawn"), revision.withdrawn ? message("yes") : null),
  ];
}
