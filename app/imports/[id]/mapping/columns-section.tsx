"use client";

import { useState } from "react";
import { useWords } from "#words";
import { CheckboxList } from "@/components/form/choice-list";
import { type FormField, fieldOf } from "@/components/form/fields";
import { RedrawButton } from "@/components/form/submit-button";
import { SelectField } from "@/components/form/select-field";
import type { Field } from "@/lib/delivery/tables/fields";
import type { MappedColumn } from "@/lib/delivery/imports/mapping-form";
import { plain } from "@/lib/delivery/tables/plain";
import type { FormState } from "@/lib/web/form-state";

/** Columns from which a table has a search for them. */
const WIDE = 16;

/** Ignored columns that are few enough to stand with the others. */
const FEW = 6;

export const GRID = "grid gap-x-6 gap-y-4 md:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4";

/** Why a column is taken for its field. */
function ColumnReason({ name, why }: Pick<MappedColumn, "name" | "why">) {
  const t = useWords();
  switch (why) {
    case "own":
      return t("Guessed: the same as our label");
    case "known":
      return t("Guessed: called “{name}”", { name });
    case "dates":
      return t("Guessed: called “{name}”, and its cells are dates", { name });
    case "statuses":
      return t("Guessed: called “{name}”, and its cells are statuses", { name });
    case "addresses":
      return t("Guessed: all its cells are web addresses");
    case null:
      return null;
  }
}

type Placed = { column: MappedColumn; index: number };

function ColumnField({
  column: { name, samples, added, why },
  field,
  labels,
}: Pick<Placed, "column"> & { field: FormField; labels: Record<Field, string> }) {
  const t = useWords();
  return (
    <SelectField
      field={field}
      label={
        <span className="wrap-anywhere">
          {added === "group" ? t("{name}: the heading above the row", { name }) : name}
        </span>
      }
      hint={
        <>
          <span lang={samples.length > 0 ? "" : undefined} className="line-clamp-1 wrap-anywhere">
            {samples.length > 0 ? samples.join(" · ") : t("Empty")}
          </span>
          {why === null ? null : (
            <span className="block text-sm wrap-anywhere">
              <ColumnReason name={name} why={why} />
            </span>
          )}
        </>
      }
      options={[
        { value: "", label: t("Ignore this column") },
        ...Object.entries(labels).map(([value, label]) => ({ value, label })),
      ]}
      blank={null}
      required
    />
  );
}

/**
 * What each column is: those that are taken for something first. Of a wide table the ignored ones are folded, and columns
 * can be searched for: as is typed, or by a button that draws the form again with what was chosen in it.
 */
export function ColumnsSection({
  columns,
  labels,
  join,
  isKnown,
  state,
}: {
  columns: readonly MappedColumn[];
  labels: Record<Field, string>;
  /** Whether columns of one field are joined. */
  join: FormField;
  /** Whether a column says which record a row is about. */
  isKnown: boolean;
  state: FormState;
}) {
  const t = useWords();
  const search = fieldOf(state, "find");
  const [wanted, setWanted] = useState(search.value);
  const words = plain(wanted);
  const placed = columns.map((column, index) => ({
    column,
    index,
    field: fieldOf(state, `columns.${index}`, [column.field ?? ""]),
  }));
  const isFound = ({ column: { name, samples }, field }: (typeof placed)[number]) => {
    const label = Object.entries(labels).find(([name_]) => name_ === field.value)?.[1] ?? "";
    return words === "" || plain([name, label, ...samples].join(" ")).includes(words);
  };
  const isTaken = ({ column, field }: (typeof placed)[number]) => column.field !== null || field.errors.length > 0;
  const rest = placed.filter((one) => !isTaken(one));
  // Where few are ignored, or nothing says which record a row is about, they stand with the others, to be looked at.
  const isOpen = rest.length <= FEW || !isKnown;
  const ignored = isOpen ? [] : rest;
  const shown = [...placed.filter(isTaken), ...(isOpen ? rest : [])];
  const found = placed.filter(isFound);
  const drawn = (some: typeof placed) => (
    <div className={GRID}>
      {some.map((one) => (
        // What is not found stays in the form: its choice is sent with the others.
        <div key={one.column.name} hidden={!isFound(one)}>
          <ColumnField column={one.column} field={one.field} labels={labels} />
        </div>
      ))}
    </div>
  );
  return (
    <section aria-labelledby="columns" className="grid gap-4">
      <h2 id="columns">{t("Columns")}</h2>
      <p>
        {t(
          "A reference or the text identifies the record of a row. New records also need a title or summary, theme, addressee, source and date, from a column or for the whole table below. A row with a status or a response adds an update.",
        )}
      </p>
      {columns.length < WIDE ? null : (
        <div role="search">
          <label htmlFor={search.id} className="font-semibold">
            {t("Find a column")}
          </label>
          <div className="mt-1 flex flex-wrap items-center gap-3">
            <input
              id={search.id}
              name={search.name}
              type="search"
              defaultValue={search.value}
              autoComplete="off"
              className="control max-w-md"
              onInput={(event) => {
                event.stopPropagation(); // a search is nothing that could be lost
                setWanted(event.currentTarget.value);
              }}
              onKeyDown={(event) => {
                if (event.key === "Enter") event.preventDefault();
              }}
            />
            <RedrawButton value={search.name} onRedraw={() => setWanted(wanted)}>
              {t("Find")}
            </RedrawButton>
            <p role="status" className="text-ink-soft">
              {words === ""
                ? t("{count, plural, one {# column} other {# columns}}", { count: columns.length })
                : t("{found, number} of {count, plural, one {# column} other {# columns}}", {
                    found: found.length,
                    count: columns.length,
                  })}
            </p>
          </div>
        </div>
      )}
      {drawn(shown)}
      {ignored.length === 0 ? null : (
        <details open={words !== "" && ignored.some(isFound)}>
          <summary className="min-h-6">
            <span className="font-semibold">
              {t("{count, plural, one {# column is ignored} other {# columns are ignored}}", { count: ignored.length })}
            </span>
            <span className="line-clamp-2 wrap-anywhere text-ink-soft">
              {ignored.map(({ column }) => column.name).join(" · ")}
            </span>
          </summary>
          <div className="mt-3">{drawn(ignored)}</div>
        </details>
      )}
      {join.value === "yes" || placed.some(({ field }) => field.errors.length > 0) ? (
        <CheckboxList
          field={join}
          label={t("Columns that are set to the same field")}
          options={[{ value: "yes", label: t("Join them in their order, with a space between") }]}
        />
      ) : null}
    </section>
  );
}
