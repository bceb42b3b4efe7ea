import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { useWords } from "#words";
import { Button } from "@/components/button";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { OneButtonForm } from "@/components/form/one-button-form";
import { Instant } from "@/components/instant";
import { Notice } from "@/components/notice";
import { PersonName } from "@/components/person-name";
import { UserText } from "@/components/written";
import type { Merged } from "@/lib/register/names/merges-query";

type Named = { slug: string; name: string };

/** Chooses the other one of two, by a form that only reads. */
export function MergeChoice({
  path,
  label,
  choices,
  chosen,
}: {
  path: string;
  label: string;
  choices: readonly Named[];
  chosen: string;
}) {
  const t = useWords();
  return (
    <form action={path} className="mt-4 flex flex-wrap items-end gap-3">
      <div>
        <label htmlFor="with" className="block font-semibold">
          {label}
        </label>
        <select id="with" name="with" defaultValue={chosen} required className="control max-w-md">
          <option value="">{t("Choose one")}</option>
          {choices.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <Button type="submit">{t("Show both")}</Button>
    </form>
  );
}

/** What two have, and what the one will have that stays. */
export function MergePreview({
  columns,
  rows,
}: {
  columns: readonly string[];
  rows: readonly { key: string; title: ReactNode; counts: readonly number[] }[];
}) {
  const t = useWords();
  return (
    <div className="mt-6 mb-8">
      <DataTable caption={t("What will change")} cards>
        <thead>
          <tr>
            <ColumnHeading>{t("Name")}</ColumnHeading>
            {columns.map((column) => (
              <ColumnHeading key={column} numeric>
                {column}
              </ColumnHeading>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, title, counts }) => (
            <tr key={key}>
              <th scope="row" className="font-normal">
                {title}
              </th>
              {columns.map((column, index) => (
                <Cell key={column} label={column} numeric>
                  {t("{count, number}", { count: counts[index] ?? 0 })}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </DataTable>
    </div>
  );
}

/** What stands for the thing of a page, each with a button that takes that back; nothing where nothing does. */
export function MergedHere({
  merged,
  separate,
  zone,
}: {
  merged: readonly Merged[];
  /** Null for a reader who may not, and on a page about the past. */
  separate: ComponentProps<typeof OneButtonForm>["action"] | null;
  zone: string;
}) {
  const t = useWords();
  if (merged.length === 0) return null;
  return (
    <section aria-labelledby="merged" className="mt-8">
      <h2 id="merged">{t("Merged into this one")}</h2>
      <p className="measure mt-1 text-ink-soft">
        {t("What is said of these counts as said of this one. As known before, they are apart.")}
      </p>
      <ul className="mt-3 grid gap-4">
        {merged.map((one) => (
          <li key={one.slug} className="border-l-4 border-line pl-4">
            <p>
              <UserText>{one.name}</UserText>
            </p>
            <p className="text-ink-soft">
              {t.rich("Merged into “{name}”: {when} by {author}", {
                name: <UserText key="name">{one.into}</UserText>,
                when: <Instant key="when" at={one.recordedAt} zone={zone} />,
                author: <PersonName key="author" name={one.author} />,
              })}
            </p>
            {one.note === null ? null : (
              <p lang="" className="measure whitespace-pre-wrap">
                {one.note}
              </p>
            )}
            {separate === null ? null : (
              <OneButtonForm action={separate} id={one.slug}>
                {t("Undo merge")}
                <span className="sr-only">: {one.name}</span>
              </OneButtonForm>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Says on a page about the past that its thing has become one with another since. */
export function LaterMerged({ into, href }: { into: Named | null; href: (slug: string) => string }) {
  const t = useWords();
  if (into === null) return null;
  return (
    <Notice title={t("Merged since")}>
      <p>
        {t.rich("As known now it is one with {name}.", {
          name: (
            <Link key="name" href={href(into.slug)} prefetch={false}>
              <UserText>{into.name}</UserText>
            </Link>
          ),
        })}
      </p>
    </Notice>
  );
}
