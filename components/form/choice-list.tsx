import type { ReactNode } from "react";
import { Fieldset } from "@/components/form/fieldset";
import { fieldErrors, fieldId, fieldValues } from "@/components/form/field-state";
import type { FormState } from "@/lib/web/form-state";

export type Choice = { readonly value: string; readonly label: ReactNode; readonly meaning?: ReactNode };

type ChoiceListProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  state: FormState;
  options: readonly Choice[];
  required?: boolean;
  /** Puts short choices next to each other where there is room. */
  columns?: boolean;
};

/** A choice of one among a few, each with its meaning. */
export function RadioList({ defaultValue, ...props }: ChoiceListProps & { defaultValue?: string }) {
  return (
    <ChoiceList
      {...props}
      type="radio"
      chosen={fieldValues(props.state, props.name, defaultValue ? [defaultValue] : [])}
    />
  );
}

/** A choice of any number from a list. */
export function CheckboxList({ defaultValues, ...props }: ChoiceListProps & { defaultValues?: readonly string[] }) {
  return <ChoiceList {...props} type="checkbox" chosen={fieldValues(props.state, props.name, defaultValues)} />;
}

function ChoiceList(props: ChoiceListProps & { type: "radio" | "checkbox"; chosen: readonly string[] }) {
  const { name, options, type, chosen, columns } = props;
  const errors = fieldErrors(props.state, name);
  return (
    <Fieldset name={name} legend={props.label} hint={props.hint} errors={errors} required={props.required} size="field">
      <ul className={columns ? "grid gap-x-6 gap-y-1 sm:grid-cols-2 lg:grid-cols-3" : "grid gap-1"}>
        {options.map((option, index) => {
          // An error summary links to the first choice, so only that one has the field's id.
          const id = index === 0 ? fieldId(name) : `${fieldId(name)}-choice-${index}`;
          return (
            <li key={option.value}>
              <label htmlFor={id} className="flex gap-2.5 py-1">
                <input
                  id={id}
                  type={type}
                  name={name}
                  value={option.value}
                  defaultChecked={chosen.includes(option.value)}
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
