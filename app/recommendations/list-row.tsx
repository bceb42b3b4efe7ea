import { useWords } from "#words";
import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { likenessesTo } from "./likenesses";
import { RowUpdateMenu } from "./row-update-menu";
import { PersonName } from "@/components/person-name";
import { ConfidenceTag, ResponseTag, StatusTag, VerificationTag } from "@/components/status-tag";
import { Tag } from "@/components/tag";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import type { Translator } from "@/lib/platform/language/translate";
import { COLUMNS, type ListColumn } from "@/lib/register/lists/columns";
import type { ListedRecommendation } from "@/lib/register/lists/row-query";
import { BASIS_CHOICES, basisChoice, KINDS } from "@/lib/register/vocabulary";
import { addresses, type Query } from "@/lib/web/addresses";

/** One record of the list: its reference and title, with what it is below, and the chosen columns. */
export function ListRow({
  row,
  columns,
  href,
  asOf,
  selectedBy,
  mayRecord,
}: {
  row: ListedRecommendation;
  columns: readonly ListColumn[];
  href: string;
  /** The as-of parameters, kept in the links to other pages. */
  asOf: Query;
  /** The form of the row's checkbox; null for a row without one. */
  selectedBy: string | null;
  /** Whether the reader records updates from here. */
  mayRecord: boolean;
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
        <Link href={href} prefetch={false}>
          {row.reference}
        </Link>
        {mayRecord && !row.withdrawn && row.parts.length === 0 ? (
          <RowUpdateMenu reference={row.reference} ways={likenessesTo(row)} />
        ) : null}
      </th>
      <td className="list-title">
        <span className="list-words">
          <UserText>{row.title}</UserText>{" "}
          <span className="list-second">
            <Facts row={row} themes={columns.includes("theme") ? [] : themesOf(row)} />
          </span>
        </span>
        <Related row={row} asOf={asOf} />
      </td>
      {columns.map((column) => (
        <td key={column} className={`list-${column}`} data-label={t.message(COLUMNS[column].label)}>
          <div className="min-w-0">{CELLS[column]({ row, t, asOf })}</div>
        </td>
      ))}
    </tr>
  );
}

type CellOf = (of: { row: ListedRecommendation; t: Translator; asOf: Query }) => ReactNode;

function none(words: string): ReactNode {
  return <span className="list-unknown text-ink-soft">{words}</span>;
}

/** How many addressees stand in a row: its height is that of the two lines of its title. */
const SHOWN_ADDRESSEES = 2;

const CELLS: Record<ListColumn, CellOf> = {
  theme: ({ row }) => (
    <span className="list-words">
      {themesOf(row).map(({ slug, name }, index) => (
        <Fragment key={slug}>
          {index === 0 ? null : " · "}
          <UserText>{name}</UserText>
        </Fragment>
      ))}
    </span>
  ),
  addressee: ({ row, t, asOf }) => (
    <ul>
      {row.addressees.slice(0, SHOWN_ADDRESSEES).map(({ slug, name }, index) => (
        <li key={slug} className={row.addressees.length === 1 ? "list-words" : "list-cut"}>
          <Link href={addresses.actor(slug, asOf)} prefetch={false}>
            <UserText>{name}</UserText>
          </Link>
          {index === SHOWN_ADDRESSEES - 1 && row.addressees.length > SHOWN_ADDRESSEES
            ? t(" and {count, number} more", { count: row.addressees.length - SHOWN_ADDRESSEES })
            : null}
        </li>
      ))}
    </ul>
  ),
  source: ({ row, asOf }) => (
    <span className="list-words">
      <Link href={addresses.source(row.source.slug, asOf)} prefetch={false}>
        <UserText>{row.source.name}</UserText>
      </Link>
    </span>
  ),
  status: ({ row }) => {
    // How sure somebody is that nobody has looked says nothing.
    const confidence = row.status === "NOT_ASSESSED" ? null : row.confidence;
    const verification = row.verification === "UNVERIFIED" ? null : row.verification;
    return (
      <>
        <StatusTag status={row.status} />
        {confidence || verification ? (
          <span className="list-second flex flex-wrap gap-x-2">
            {confidence ? <ConfidenceTag confidence={confidence} full /> : null}
            {verification ? <VerificationTag verification={verification} /> : null}
          </span>
        ) : null}
      </>
    );
  },
  response: ({ row }) => <ResponseTag response={row.response} />,
  owner: ({ row, t }) => (row.owner ? <PersonName name={row.owner.name} /> : none(t("No one"))),
  made: ({ row }) => <VagueDate edtf={row.made.edtf} />,
  updated: ({ row, t }) => (row.update ? <VagueDate edtf={row.update.effective.edtf} /> : none(t("None yet"))),
  due: ({ row, t }) => (
    <>
      {row.due ? <VagueDate edtf={row.due.edtf} /> : none(t("No date"))}
      {row.overdue ? <Late label={t("Overdue")} /> : null}
      {row.replyOverdue ? <Late label={t("Response overdue")} /> : null}
      {row.reviewOverdue ? <Late label={t("Review overdue")} /> : null}
    </>
  ),
  review: ({ row, t }) => (row.reviewDay ? <VagueDate edtf={row.reviewDay} /> : none(t("No date"))),
  reply: ({ row, t }) => (row.replyDay ? <VagueDate edtf={row.replyDay} /> : none(t("No date"))),
};

function Late({ label }: { label: string }) {
  return (
    <span className="block">
      <Tag tone="bad" label={label} />
    </span>
  );
}

function themesOf({ theme, furtherThemes }: ListedRecommendation) {
  return [theme, ...furtherThemes];
}

/** What kind of record it is, its themes where no column has them, and what its source calls it. */
function Facts({ row, themes }: { row: ListedRecommendation; themes: ReturnType<typeof themesOf> }) {
  const t = useWords();
  const basis = basisChoice(row);
  const { publisherReference } = row;
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
      {publisherReference !== null && publisherReference !== row.reference ? (
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
function Related({ row, asOf }: { row: ListedRecommendation; asOf: Query }) {
  const t = useWords();
  const { ask, partOf, parts, supersededBy } = row;
  if (!ask && !partOf && parts.length === 0 && !supersededBy) return null;
  return (
    <span className="list-second list-related">
      {partOf ? <span>{t("Part of {reference}", { reference: partOf })}</span> : null}
      {parts.length > 0 ? (
        <span>
          {t.rich(
            "<parts>{count, plural, one {# part} other {# parts}}<hidden> of {reference}</hidden></parts>, which give its status",
            {
              count: parts.length,
              reference: row.reference,
              hidden: (inside) => <span className="sr-only">{inside}</span>,
              parts: (inside) => (
                <Link href={addresses.records([["part_of", row.reference], ...asOf])} prefetch={false}>
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
