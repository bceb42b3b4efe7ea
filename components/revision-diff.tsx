import { useWords } from "#words";
import { diffWords } from "diff";
import { WordDiff } from "@/components/word-diff";

/** What is different between two revisions of one thing, each given as labels and words: field by field, word by word. */
export function RevisionDiff({
  before,
  after,
}: {
  before: readonly (readonly [label: string, words: string])[];
  after: readonly (readonly [label: string, words: string])[];
}) {
  const t = useWords();
  const earlier = new Map(before);
  const changed = after.filter(([label, words]) => earlier.get(label) !== words);
  if (changed.length === 0) return <p className="text-ink-soft">{t("Nothing but the note is different.")}</p>;
  return (
    <dl className="grid gap-2">
      {changed.map(([label, words]) => (
        <div key={label}>
          <dt className="font-semibold text-ink-soft">{label}</dt>
          <dd className="measure">
            <WordDiff changes={diffWords(earlier.get(label) ?? "", words)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
