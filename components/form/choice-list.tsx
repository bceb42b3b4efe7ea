import type { ReactNode } from "react";
import { Fieldset } from "@/components/form/fieldset";
import type { Requirement } from "@/components/form/field";
import type { FormField } from "@/components/form/fields";
import { PLACE } from "@/lib/web/form-state";

export type Choice = { readonly value: string; readonly label: ReactNode; readonly meaning?: ReactNode };

type ChoiceListProps = {
  field: FormField;
  label: ReactNode;
  hint?: ReactNode;
  options: readonly Choice[];
  required?: Requirement;
  /** Puts short choices next to each other where there is room. */
  columns?: boolean;
};

/** One choice among a few, each with its meaning. */
export function RadioList(props: ChoiceListProps) {
  return <ChoiceList {...props} type="radio" />;
}

/** Any number of choices from a list. */
export function CheckboxList(props: ChoiceListProps) {
  return <ChoiceList {...props} type="checkbox" />;
}

function ChoiceList(props: ChoiceListProps & { type: "radio" | "checkbox" }) {
  const { options, type, columns } = props;
  const { name, values, errors } = props.field;
  return (
    <Fieldset name={name} legend={props.label} hint={props.hint} errors={errors} required={props.required} size="field">
      <input type="hidden" name={PLACE} value={name} />
      <ul className={columns ? "grid gap-x-6 gap-y-1 sm:grid-cols-2 lg:grid-cols-3" : "grid gap-1"}>
        {options.map((option, index) => {
          // An error summary links to the first choice, so only the first has the field’s id.
          const id = index === 0 ? props.field.id : `${props.field.id}-choice-${index}`;
          return (
            <li key={option.value}>
              <label htmlFor={id} className="flex gap-2.5 py-1">
                <input
                  id={id}
                  type={type}
                  name={name}
                  value={option.value}
                  defaultChecked={values.includes(option.value)}
                  aria-describedby={option.meaning ? `${id}-meaning` : undefined}
                  className="choice mt-0.5"
                />
                <span>
                  {option.label}
                  {option.meaning ? (
                    <span id={`${id}-meaning`} className="block text-ink-soft">
                      {option.meaning}
                    </span>
                  ) : null}
                </span>
              </label>
            </li>
          );
        })}
      </ul>
    </Fieldset>
  );
}
