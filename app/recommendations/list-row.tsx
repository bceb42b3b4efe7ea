import { useWords } from "#words";
import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { RowUpdateMenu } from "./row-update-menu";
import type { CellValues, Related as RelatedRecords, ShownRow } from "./shown-rows";
import { PersonName } from "@/components/person-name";
import { ConfidenceTag, ResponseTag, StatusTag, VerificationTag } from "@/components/status-tag";
import { Tag } from "@/components/tag";
import { UserText } from "@/components/written";
import { WrittenDate } from "@/components/written-date";
import { message } from "@/lib/platform/language/message";
import type { Translator } from "@/lib/platform/language/translate";
import { valuesOf } from "@/lib/platform/vocabulary";
import { COLUMNS, type ListColumn } from "@/lib/register/lists/columns";
import { BASIS_CHOICES, KINDS } from "@/lib/register/vocabulary";
import { addresses, type Query } from "@/lib/web/addresses";

/** One record of the list: its reference and title, with what it is below, and the chosen columns. */
export function ListRow({
  row,
  columns,
  asOf,
  selectedBy,
}: {
  row: ShownRow;
  columns: readonly ListColumn[];
  /** The as-of parameters, kept in the links to other pages. */
  asOf: Query;
  /** The form of the row's checkbox; null for a row without one. */
  selectedBy: string | null;
}) {
  const t = useWords();
  return (
    <tr>
      <th scope="row" className="list-reference tabular">
        {selectedBy === null ? null : (
          <input
            type="checkbox"
            form={selectedBy}
            name="record"
            value={row.reference}
            aria-label={t("Select {reference}", { reference: row.reference })}
            className="choice list-tick"
          />
        )}
        <Link href={addresses.record(row.reference, asOf)} prefetch={false}>
          {row.reference}
        </Link>
        {row.ways ? <RowUpdateMenu reference={row.reference} ways={row.ways} /> : null}
      </th>
      <td className="list-title">
        <span className="list-words">
          <UserText>{row.title}</UserText>{" "}
          <span className="list-second">
            <Facts row={row} />
          </span>
        </span>
        {row.related ? <Related reference={row.reference} related={row.related} asOf={asOf} /> : null}
      </td>
      {columns.map((column) => (
        <td key={column} className={`list-${column}`} data-label={t.message(COLUMNS[column].label)}>
          <div className="min-w-0">{cellOf(column, row.cells, { t, asOf })}</div>
        </td>
      ))}
    </tr>
  );
}

function none(words: string): ReactNode {
  return <span className="list-unknown text-ink-soft">{words}</span>;
}

/** How many addressees stand in a row: its height is that of the two lines of its title. */
const SHOWN_ADDRESSEES = 2;

const LATE = {
  due: message("Overdue"),
  reply: message("Response overdue"),
  review: message("Review overdue"),
} as const;

type Around = { t: Translator; asOf: Query };

const CELLS: { [Column in ListColumn]: (value: CellValues[Column], around: Around) => ReactNode } = {
  theme: (themes) => (
    <span className="list-words">
      {themes.map(({ slug, name }, index) => (
        <Fragment key={slug}>
          {index === 0 ? null : " · "}
          <UserText>{name}</UserText>
        </Fragment>
      ))}
    </span>
  ),
  addressee: (addressees, { t, asOf }) => (
    <ul>
      {addressees.slice(0, SHOWN_ADDRESSEES).map(({ slug, name }, index) => (
        <li key={slug} className={addressees.length === 1 ? "list-words" : "list-cut"}>
          <Link href={addresses.actor(slug, asOf)} prefetch={false}>
            <UserText>{name}</UserText>
          </Link>
          {index === SHOWN_ADDRESSEES - 1 && addressees.length > SHOWN_ADDRESSEES
            ? t(" and {count, number} more", { count: addressees.length - SHOWN_ADDRESSEES })
            : null}
        </li>
      ))}
    </ul>
  ),
  source: ({ slug, name }, { asOf }) => (
    <span className="list-words">
      <Link href={addresses.source(slug, asOf)} prefetch={false}>
        <UserText>{name}</UserText>
      </Link>
    </span>
  ),
  status: ({ status, confidence: given, verification: result, proposed }) => {
    // How sure somebody is that nobody has looked says nothing.
    const confidence = status === "NOT_ASSESSED" ? null : given;
    const verification = result === "UNVERIFIED" ? null : result;
    return (
      <>
        <StatusTag status={status} />
        {proposed ? (
          <span className="proposed list-second">
            <StatusTag status={proposed} proposed />
          </span>
        ) : null}
        {confidence || verification ? (
          <span className="list-second flex flex-wrap gap-x-2">
            {confidence ? <ConfidenceTag confidence={confidence} full /> : null}
            {verification ? <VerificationTag verification={verification} /> : null}
          </span>
        ) : null}
      </>
    );
  },
  response: (response) => <ResponseTag response={response} />,
  owner: (name, { t }) => (name === null ? none(t("No one")) : <PersonName name={name} />),
  made: (date) => <WrittenDate {...date} />,
  updated: (date, { t }) => (date ? <WrittenDate {...date} /> : none(t("None yet"))),
  due: ({ date, late }, { t }) => (
    <>
      {date ? <WrittenDate {...date} /> : none(t("No date"))}
      {valuesOf(LATE)
        .filter((one) => late[one])
        .map((one) => (
          <Late key={one} label={t.message(LATE[one])} />
        ))}
    </>
  ),
  review: (date, { t }) => (date ? <WrittenDate {...date} /> : none(t("No date"))),
  reply: (date, { t }) => (date ? <WrittenDate {...date} /> : none(t("No date"))),
};

/** A chosen column's cell; `values` are those of one row. */
function cellOf<Column extends ListColumn>(
  column: Column,
  values: Partial<Pick<CellValues, Column>>,
  around: Around,
): ReactNode {
  const show: (value: CellValues[Column], around: Around) => ReactNode = CELLS[column];
  const value = values[column];
  return value === undefined ? null : show(value, around);
}

function Late({ label }: { label: string }) {
  return (
    <span className="block">
      <Tag tone="bad" label={label} />
    </span>
  );
}

/** What kind of record it is, its themes where no column has them, and what its source calls it. */
function Facts({ row }: { row: ShownRow }) {
  const t = useWords();
  const { basis, themes, publisherReference } = row;
  const kind = t.message(KINDS[row.kind].label);
  return (
    <>
      {basis ? `${kind}, ${t.message(BASIS_CHOICES[basis].label).toLowerCase()}` : kind}
      {themes.map(({ slug, name }) => (
        <span key={slug}>
          {" · "}
          <UserText>{name}</UserText>
        </span>
      ))}
      {publisherReference !== null ? (
        <>
          {" · "}
          {t.rich("{reference} in the source", {
            reference: <UserText key="reference">{publisherReference}</UserText>,
          })}
        </>
      ) : null}
    </>
  );
}

/** The records that it is related to, on a line of their own: a link must not be cut off. */
function Related({
  reference,
  related: { ask, partOf, parts, supersededBy },
  asOf,
}: {
  reference: string;
  related: RelatedRecords;
  asOf: Query;
}) {
  const t = useWords();
  return (
    <span className="list-second list-related">
      {partOf ? <span>{t("Part of {reference}", { reference: partOf })}</span> : null}
      {parts > 0 ? (
        <span>
          {t.rich(
            "<parts>{count, plural, one {# part} other {# parts}}<hidden> of {reference}</hidden></parts>, which give its status",
            {
              count: parts,
              reference,
              hidden: (inside) => <span className="sr-only">{inside}</span>,
              parts: (inside) => (
                <Link href={addresses.records([["part_of", reference], ...asOf])} prefetch={false}>
                  {inside}
                </Link>
              ),
            },
          )}
        </span>
      ) : null}
      {ask ? (
        <Link href={addresses.ask(ask.number, asOf)} prefetch={false}>
          {t("Same ask {ask}", { ask: `A-${ask.number}` })}
          <span className="sr-only">
            , <UserText>{ask.title}</UserText>
          </span>
        </Link>
      ) : null}
      {supersededBy ? <span>{t("Superseded by {reference}", { reference: supersededBy })}</span> : null}
    </span>
  );
}
