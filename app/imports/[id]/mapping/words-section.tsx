import { useWords } from "#words";
import { GRID } from "./columns-section";
import { Folded } from "./folded";
import { fieldOf } from "@/components/form/fields";
import { HiddenField } from "@/components/form/hidden-field";
import { SelectField } from "@/components/form/select-field";
import type { Field } from "@/lib/delivery/tables/fields";
import type { MappedWord } from "@/lib/delivery/imports/mapping-form";
import type { Translator } from "@/lib/platform/language/translate";
import type { FormState } from "@/lib/web/form-state";

/** Guessed words that are few enough to stand open. */
const FEW = 4;

/** Why a word is taken for its value. */
function wordReason(t: Translator, { why, value, values }: MappedWord): string | null {
  const label = values.find((term) => term.value === value)?.label;
  if (why === null || label === undefined) return null;
  return why === "own"
    ? t("Guessed: the same as our label")
    : t("Guessed: a known word for “{label}”", { label: t.message(label) });
}

type Indexed = { mapped: MappedWord; index: number };

function WordFields({
  words,
  labels,
  state,
}: {
  words: readonly Indexed[];
  labels: Record<Field, string>;
  state: FormState;
}) {
  const t = useWords();
  return (
    <div className={GRID}>
      {words.map(({ mapped, index }) => {
        const { field, word, value, values } = mapped;
        return (
          <div key={`${field} ${word}`}>
            <HiddenField name={`words.${index}.field`} value={field} />
            <HiddenField name={`words.${index}.word`} value={word} />
            <SelectField
              field={fieldOf(state, `words.${index}.value`, [value])}
              label={
                <span className="wrap-anywhere">
                  {labels[field]}: “{word}”
                </span>
              }
              hint={wordReason(t, mapped)}
              options={[
                { value: "", label: t("No meaning: reject the row") },
                ...values.map((option) => ({ value: option.value, label: t.message(option.label) })),
              ]}
              blank={null}
              required
            />
          </div>
        );
      })}
    </div>
  );
}

/** What the words of the table mean: those without a meaning stand open, and many that have one are folded. */
export function WordsSection({
  words,
  labels,
  state,
}: {
  words: readonly MappedWord[];
  labels: Record<Field, string>;
  state: FormState;
}) {
  const t = useWords();
  if (words.length === 0) return null;
  const all = words.map((mapped, index) => ({ mapped, index }));
  const open = all.filter(
    ({ mapped, index }) => mapped.value === "" || fieldOf(state, `words.${index}.value`).errors.length > 0,
  );
  const isFew = words.length <= FEW;
  const [shown, folded] = isFew ? [all, []] : [open, all.filter((one) => !open.includes(one))];
  return (
    <section aria-labelledby="words" className="grid gap-4">
      <div>
        <h2 id="words">{t("Values")}</h2>
        <p className="measure mt-1">{t("What the values in your table mean in this register.")}</p>
      </div>
      {shown.length === 0 ? null : <WordFields words={shown} labels={labels} state={state} />}
      {folded.length === 0 ? null : (
        <Folded
          title={t("{count, plural, one {# value is guessed or chosen} other {# values are guessed or chosen}}", {
            count: folded.length,
          })}
          chosen={folded.slice(0, FEW).map(({ mapped }) => `“${mapped.word}”`)}
          open={false}
        >
          <WordFields words={folded} labels={labels} state={state} />
        </Folded>
      )}
    </section>
  );
}
