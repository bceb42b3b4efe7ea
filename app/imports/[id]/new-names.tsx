import { useWords } from "#words";
import { CheckboxList } from "@/components/form/choice-list";
import { type FormField, fieldOf } from "@/components/form/fields";
import { HiddenField } from "@/components/form/hidden-field";
import { SelectField, type SelectOption } from "@/components/form/select-field";
import type { NewNames } from "@/lib/delivery/imports/names";
import { NAME_KINDS } from "@/lib/delivery/imports/vocabulary";
import type { FormState } from "@/lib/web/form-state";

/** The themes and actors that the table adds. Names that look alike stand side by side, to be made one. */
export function NewNamesSection({
  newNames,
  oneNames,
  state,
  undo,
}: {
  newNames: NewNames;
  oneNames: readonly SelectOption[];
  state: FormState;
  /** Takes the names that are to be names of their own again. */
  undo: FormField;
}) {
  const t = useWords();
  if (newNames.themes.count + newNames.actors.count + oneNames.length === 0) return null;
  return (
    <section className="grid gap-4 border-t border-line pt-4">
      <div>
        <h3>{t("New themes and actors")}</h3>
        <p className="measure mt-1">
          {t("They are added with the import. Names that look alike can be made one here; the file stays as it is.")}
        </p>
      </div>
      {NAME_KINDS.filter((kind) => newNames[kind].count > 0).map((kind) => {
        const { count, names } = newNames[kind];
        const alike = names.filter((one) => one.alike.length > 0);
        const title =
          kind === "themes"
            ? t("{count, plural, one {# new theme} other {# new themes}}", { count })
            : t("{count, plural, one {# new actor} other {# new actors}}", { count });
        return (
          <div key={kind} className="grid gap-4">
            <details>
              <summary className="min-h-6 font-semibold">{title}</summary>
              <ul className="mt-2 grid gap-x-8 sm:grid-cols-2 lg:grid-cols-3">
                {names.map(({ name, rows }) => (
                  <li key={name} className="wrap-anywhere">
                    <span lang="">{name}</span>{" "}
                    <span className="text-ink-soft">{t("{rows, plural, one {# row} other {# rows}}", { rows })}</span>
                  </li>
                ))}
                {count > names.length ? (
                  <li>{t("and {count, plural, one {# more} other {# more}}", { count: count - names.length })}</li>
                ) : null}
              </ul>
            </details>
            {alike.length === 0 ? null : (
              <div className="grid gap-x-8 gap-y-5 md:grid-cols-2">
                {alike.map((one, index) => {
                  const path = `names.${kind}${index}`;
                  return (
                    <div key={one.name}>
                      <HiddenField name={`${path}.kind`} value={kind} />
                      <HiddenField name={`${path}.name`} value={one.name} />
                      <SelectField
                        field={fieldOf(state, `${path}.as`)}
                        label={
                          <span className="wrap-anywhere">
                            {t("“{word}”, {rows, plural, one {# row} other {# rows}}", {
                              word: one.name,
                              rows: one.rows,
                            })}
                          </span>
                        }
                        hint={
                          <span className="wrap-anywhere">
                            {t("Looks like {names}", {
                              names: one.alike.map(({ name }) => `“${name}”`).join(", "),
                            })}
                          </span>
                        }
                        options={one.alike.map(({ name, isOnFile }) => ({
                          value: name,
                          label: isOnFile
                            ? t("The same as “{name}”, which is in the register", { name })
                            : t("The same as “{name}”", { name }),
                        }))}
                        blank={t("A name of its own")}
                      />
                    </div>
                  );
                })}
              </div>
            )}
          </div>
        );
      })}
      {oneNames.length === 0 ? null : (
        <CheckboxList
          field={undo}
          label={t("Names that are made one: tick what is to stay apart")}
          options={oneNames}
        />
      )}
    </section>
  );
}
