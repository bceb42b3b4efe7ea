import { type FieldWords, messageField } from "@/lib/platform/field-words";
import { message, type Message } from "@/lib/platform/language/message";
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

/** Where a passage stands, and how often it stood in the text when that was said. */
function spanWords({ start, end, sha256, matches }: RecordedRevision["passage"]): Message | null {
  if (start === null || end === null || sha256 === null) return null;
  if (matches === null) return message("characters {start} to {end}, SHA-256 {sha256}", { start, end, sha256 });
  return message(
    "characters {start} to {end}, SHA-256 {sha256}, {matches, plural, one {# such passage} other {# such passages}} in the text",
    { start, end, sha256, matches },
  );
}

/** Every field of a revision that can change, as label and words; the words are empty where nothing is given. */
export function revisionWords(revision: RecordedRevision): FieldWords[] {
  const { passage, furtherPassages } = revision;
  const basis = basisChoice(revision);
  return [
    messageField(message("Kind"), KINDS[revision.kind].label),
    messageField(message("Basis"), basis === null ? null : BASIS_CHOICES[basis].label),
    ...FIELD_NAMES.map((name) => fieldWords(name, revision)),
    [message("Theme"), revision.theme.name],
    [message("Further themes"), revision.furtherThemes.map(({ name }) => name).join("; ")],
    [message("Source"), revision.source.title],
    [message("Page in the source"), passage.page === null ? "" : String(passage.page)],
    [message("Search hint"), passage.hint ?? ""],
    messageField(message("Passage"), spanWords(passage)),
    [
      message("Further passages"),
      furtherPassages.map(({ start, end, sha256 }) => `${start}–${end}, SHA-256 ${sha256}`).join("; "),
    ],
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
