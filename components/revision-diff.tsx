import { useWords } from "#words";
import { diffWords } from "diff";
import { fieldText, type FieldWords } from "@/lib/platform/field-words";
import { WordDiff } from "@/components/word-diff";

/** The differences between two revisions, each given as labels and contents: field by field, word by word. */
export function RevisionDiff({ before, after }: { before: readonly FieldWords[]; after: readonly FieldWords[] }) {
  const t = useWords();
  const shown = (field: FieldWords) => fieldText(t, field);
  const earlier = new Map(before.map((field) => [field[0], shown(field)]));
  const changed = after.filter((field) => earlier.get(field[0]) !== shown(field));
  if (changed.length === 0) return <p className="text-ink-soft">{t("Only the note has changed.")}</p>;
  return (
    <dl className="grid gap-2">
      {changed.map((field) => (
        <div key={field[0]}>
          <dt className="font-semibold text-ink-soft">{t.message(field[0])}</dt>
          <dd className="measure">
            <WordDiff changes={diffWords(earlier.get(field[0]) ?? "", shown(field))} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
