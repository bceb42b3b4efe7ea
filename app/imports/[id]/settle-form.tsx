"use client";

import { useWords } from "#words";
import { NewNamesSection } from "./new-names";
import { settle } from "@/app/imports/actions";
import { CheckboxList } from "@/components/form/choice-list";
import { choicesOf } from "@/components/form/choices";
import { fieldOf, type FormField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SelectField, type SelectOption } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import type { Field } from "@/lib/delivery/tables/fields";
import type { DateQuestion } from "@/lib/platform/time/date-forms";
import type { NewNames } from "@/lib/delivery/imports/names";
import type { Remedy } from "@/lib/delivery/imports/remedies";
import {
  DAY_ORDERS,
  DOT_DAY_ORDERS,
  ROW_ORDERS,
  TELLING_FIELDS,
  SAME_REFERENCE_CHOICES,
  WINTERS,
  WORD_CHOICES,
  YEAR_NAMES,
  YEAR_PAIRS,
} from "@/lib/delivery/imports/vocabulary";
import { ACTOR_KINDS } from "@/lib/register/actors/vocabulary";
import { CREDIBILITIES, RELIABILITIES } from "@/lib/register/evidence/vocabulary";

/** The rows that are rejected for one reason, and what can be done about them. */
export type GroupContent = {
  field: Field | null;
  column: string | null;
  /** The reason's English text, by which the group is known. */
  reason: string;
  rows: number;
  title: string;
  text: string;
  samples: readonly { line: number; value: string }[];
  remedies: readonly Remedy[];
  words: readonly { word: string; rows: number }[];
  hasMoreWords: boolean;
  /** What a word of the field can stand for. */
  values: readonly SelectOption[];
  /** What settles how its dates are read. */
  question: DateQuestion | null;
};

type ControlOf = (name: string) => FormField;

const PAIRS = "grid gap-x-8 gap-y-5 md:grid-cols-2";

function Samples({ rows, samples }: Pick<GroupContent, "rows" | "samples">) {
  const t = useWords();
  return (
    <ul className="text-ink-soft">
      {samples.map(({ line, value }) => (
        <li key={line} className="wrap-anywhere">
          {t("Row {line, number}:", { line })} {value === "" ? t("empty") : <span lang="">{value}</span>}
        </li>
      ))}
      {rows > samples.length ? (
        <li>{t("and {count, plural, one {# more row} other {# more rows}}", { count: rows - samples.length })}</li>
      ) : null}
    </ul>
  );
}

function Words({ group, control, path }: { group: GroupContent; control: ControlOf; path: string }) {
  const t = useWords();
  return (
    <>
      <div className={PAIRS}>
        {group.words.map(({ word, rows }, index) => (
          <div key={word}>
            <HiddenField name={`${path}.words.${index}.word`} value={word} />
            <SelectField
              field={control(`words.${index}.value`)}
              label={
                <span className="wrap-anywhere">
                  {t("“{word}”, {rows, plural, one {# row} other {# rows}}", { word, rows })}
                </span>
              }
              options={[
                ...group.values,
                { value: WORD_CHOICES.empty, label: t("An empty cell") },
                { value: WORD_CHOICES.leaveOut, label: t("Leave these rows out") },
              ]}
              blank={t("Not decided yet")}
            />
          </div>
        ))}
      </div>
      {group.hasMoreWords ? <p>{t("There are more values; they are asked in the next check.")}</p> : null}
    </>
  );
}

/** Asks what the rows' dates leave open, for the whole table. */
function DateAnswer({
  question,
  control,
  path,
  months,
}: {
  question: DateQuestion;
  control: ControlOf;
  path: string;
  months: readonly string[];
}) {
  const t = useWords();
  const options: Record<DateQuestion, readonly SelectOption[]> = {
    dates: choicesOf(t, DAY_ORDERS),
    dotDates: choicesOf(t, DOT_DAY_ORDERS),
    yearPairs: choicesOf(t, YEAR_PAIRS),
    yearStart: months.map((label, index) => ({ value: String(index + 1), label })),
    yearName: choicesOf(t, YEAR_NAMES),
    winter: choicesOf(t, WINTERS),
  };
  return (
    <>
      <HiddenField name={`${path}.question`} value={question} />
      <SelectField
        field={control("date")}
        label={t("How such dates are read in the whole table")}
        options={options[question]}
        blank={t("Not decided yet")}
      />
    </>
  );
}

function TableAsEvidence({ control }: { control: ControlOf }) {
  const t = useWords();
  return (
    <div className={PAIRS}>
      <TextField
        field={control("tableTitle")}
        label={t("The table itself as evidence: its title")}
        hint={t("For rows whose status needs evidence and that have none. How good it is, is for you to judge.")}
      />
      <TextField field={control("tableAddress")} label={t("Web address")} type="url" />
      <SelectField
        field={control("tableReliability")}
        label={t("Reliability of the source")}
        options={choicesOf(t, RELIABILITIES)}
        blank={t("Choose if you entered a title")}
      />
      <SelectField
        field={control("tableCredibility")}
        label={t("Credibility of the information")}
        options={choicesOf(t, CREDIBILITIES)}
        blank={t("Choose if you entered a title")}
      />
    </div>
  );
}

function Remedies({
  group,
  labels,
  months,
  control,
  path,
}: {
  group: GroupContent;
  labels: Record<Field, string>;
  months: readonly string[];
  control: ControlOf;
  path: string;
}) {
  const t = useWords();
  const undecided = t("Not decided yet");
  const telling = TELLING_FIELDS.map((value) => ({ value, label: labels[value] }));
  return group.remedies.map((remedy) => {
    switch (remedy) {
      case "words":
        return <Words key={remedy} group={group} control={control} path={path} />;
      case "evidence":
        return <TableAsEvidence key={remedy} control={control} />;
      case "value": {
        const isDate = group.field === "made" || group.field === "effective";
        return (
          <TextField
            key={remedy}
            field={control("value")}
            label={t("Use this for every row without a value")}
            hint={isDate ? t("For example 2023-06-30, 2023-06 or 2023.") : undefined}
          />
        );
      }
      case "date":
        return group.question === null ? null : (
          <DateAnswer key={remedy} question={group.question} control={control} path={path} months={months} />
        );
      case "missing":
        return (
          <SelectField
            key={remedy}
            field={control("missing")}
            label={t("Rows without a reference")}
            options={[{ value: "number", label: t("Number them, and know them again by their title and summary") }]}
            blank={undecided}
          />
        );
      case "newActors":
        return (
          <SelectField
            key={remedy}
            field={control("newActors")}
            label={t("Add such names to the register as")}
            options={choicesOf(t, ACTOR_KINDS)}
            blank={undecided}
          />
        );
      case "twice":
        return (
          <div key={remedy} className="grid gap-5">
            <SelectField
              field={control("twice")}
              label={t("If rows with the same reference differ")}
              options={choicesOf(t, SAME_REFERENCE_CHOICES)}
              blank={undecided}
            />
            <CheckboxList field={control("apart")} label={t("What tells them apart")} options={telling} columns />
          </div>
        );
      case "cut":
        return (
          <CheckboxList
            key={remedy}
            field={control("cut")}
            label={t("Texts that are too long")}
            options={[
              {
                value: "cut",
                label: t(
                  "Cut them, and keep the whole text beside: a title’s in the summary, a summary’s or a reason’s in the evidence of the row’s update or, without one, a summary’s in the note of the revision",
                ),
              },
            ]}
          />
        );
      case "order":
        return (
          <SelectField
            key={remedy}
            field={control("order")}
            label={t("Rows of one record and one day")}
            options={choicesOf(t, ROW_ORDERS)}
            blank={undecided}
          />
        );
    }
  });
}

/** What to do about the rejected rows, reason by reason. Submitting it changes the mapping and checks the table again. */
export function SettleForm({
  id,
  groups,
  rows,
  leavesRest,
  newNames,
  oneNames,
  months,
  labels,
  leftOut,
}: {
  id: string;
  groups: readonly GroupContent[];
  /** How many rows are rejected, or would be. */
  rows: number;
  /** Whether they are left out, all of them. */
  leavesRest: boolean;
  newNames: NewNames;
  /** Names that stand for others, with what they are known by. */
  oneNames: readonly SelectOption[];
  /** The names of the months, in the reader's language. */
  months: readonly string[];
  /** The label of each field, in the reader's language. */
  labels: Record<Field, string>;
  /** What the rules say that leave rows out. */
  leftOut: readonly string[];
}) {
  const t = useWords();
  const [state, action, fields] = useFormAction(settle, { rest: leavesRest ? "leaveOut" : "" });
  return (
    <Form action={action} state={state}>
      <HiddenField name="id" value={id} />
      {groups.map((group, index) => {
        const path = `groups.${index}`;
        const control: ControlOf = (name) => fieldOf(state, `${path}.${name}`);
        return (
          <section key={`${group.field} ${group.reason}`} className="grid gap-4 border-t border-line pt-4">
            <div>
              <h3 className="wrap-anywhere">{group.title}</h3>
              <p className="measure mt-1 wrap-anywhere">{group.text}</p>
            </div>
            <Samples rows={group.rows} samples={group.samples} />
            <HiddenField name={`${path}.reason`} value={group.reason} />
            <HiddenField name={`${path}.field`} value={group.field ?? ""} />
            <HiddenField name={`${path}.column`} value={group.column ?? ""} />
            <Remedies group={group} labels={labels} months={months} control={control} path={path} />
            <CheckboxList
              field={control("leaveOut")}
              label={t("Or")}
              options={[
                {
                  value: "yes",
                  label: t(
                    "Leave out {rows, plural, one {this row} other {these # rows}}, and rows with this fault in later tables",
                    { rows: group.rows },
                  ),
                },
              ]}
            />
          </section>
        );
      })}
      {rows > 0 ? (
        <section className="border-t border-line pt-4">
          <CheckboxList
            field={fields.rest}
            label={t("Whatever is still rejected")}
            options={[
              {
                value: "leaveOut",
                label: t(
                  "Leave out all rows that are rejected: {rows, plural, one {# row} other {# rows}} now, and others in later tables",
                  { rows },
                ),
              },
            ]}
          />
        </section>
      ) : null}
      <NewNamesSection newNames={newNames} oneNames={oneNames} state={state} undo={fields.apartNames} />
      {leftOut.length > 0 ? (
        <section className="border-t border-line pt-4">
          <CheckboxList
            field={fields.undo}
            label={t("Rows that are left out: tick what to take in again")}
            options={leftOut.map((label, index) => ({ value: String(index), label }))}
          />
        </section>
      ) : null}
      <div>
        <SubmitButton pendingLabel={t("Checking…")}>{t("Apply and check again")}</SubmitButton>
      </div>
    </Form>
  );
}
