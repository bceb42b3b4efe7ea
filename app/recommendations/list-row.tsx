import { useWords } from "#words";
import Link from "next/link";
import { Cell } from "@/components/data-table";
import { PersonName } from "@/components/person-name";
import { ConfidenceTag, StatusTag, VerificationTag } from "@/components/status-tag";
import { Tag } from "@/components/tag";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import type { ListedRecommendation } from "@/lib/register/lists/row-query";
import { BASIS_CHOICES, basisChoice, KINDS } from "@/lib/register/vocabulary";
import { addresses } from "@/lib/web/addresses";

/** One record of the list. */
export function ListRow({
  row,
  showsReview,
  href,
  asOf,
}: {
  row: ListedRecommendation;
  showsReview: boolean;
  href: string;
  /** The as-of parameters, kept in the links to other pages. */
  asOf: readonly (readonly [string, string])[];
}) {
  const t = useWords();
  const basis = basisChoice(row);
  return (
    <tr>
      <th scope="row" className="tabular whitespace-nowrap">
        <Link href={href} prefetch={false}>
          {row.reference}
        </Link>
      </th>
      <Cell label={t("Title")}>
        <UserText>{row.title}</UserText>
        <span className="block text-ink-soft">
          {t.message(KINDS[row.kind].label)}
          {basis ? `, ${t.message(BASIS_CHOICES[basis].label).toLowerCase()}` : null}
          {row.publisherReference !== null && row.publisherReference !== row.reference
            ? t.rich(", {reference} in the source", {
                reference: <UserText key="reference">{row.publisherReference}</UserText>,
              })
            : null}
          {row.owner
            ? t.rich(", assigned to {name}", {
                name: <PersonName key="name" name={row.owner.name} />,
              })
            : null}
        </span>
        <Beside row={row} asOf={asOf} />
      </Cell>
      <Cell label={t("Theme")}>
        <UserText>{row.theme.name}</UserText>
        {row.furtherThemes.map(({ slug, name }) => (
          <span key={slug} className="block text-ink-soft">
            <UserText>{name}</UserText>
          </span>
        ))}
      </Cell>
      <Cell label={t("Addressees")}>
        <ul className="grid gap-1">
          {row.addressees.map(({ slug, name }) => (
            <li key={slug}>
              <Link href={addresses.actor(slug, asOf)} prefetch={false}>
                <UserText>{name}</UserText>
              </Link>
            </li>
          ))}
        </ul>
      </Cell>
      <Cell label={t("Status")}>
        <StatusTag status={row.status} />
      </Cell>
      <Cell label={t("Confidence")}>
        {row.confidence ? (
          <ConfidenceTag confidence={row.confidence} />
        ) : (
          <span className="text-ink-soft">{t("None yet")}</span>
        )}
        {row.verification === null || row.verification === "UNVERIFIED" ? null : (
          <span className="mt-1 block">
            <VerificationTag verification={row.verification} />
          </span>
        )}
      </Cell>
      <Cell label={t("Last update")}>
        {row.update ? (
          <VagueDate edtf={row.update.effective.edtf} />
        ) : (
          <span className="text-ink-soft">{t("None yet")}</span>
        )}
      </Cell>
      <Cell label={t("Due")}>
        {row.due ? <VagueDate edtf={row.due.edtf} /> : <span className="text-ink-soft">{t("No date")}</span>}
        {row.overdue ? (
          <span className="block">
            <Tag tone="bad" label={t("Overdue")} />
          </span>
        ) : null}
        {row.replyOverdue ? (
          <span className="block">
            <Tag tone="bad" label={t("Response overdue")} />
          </span>
        ) : null}
      </Cell>
      {showsReview ? (
        <Cell label={t("Review due")}>
          {row.reviewDay ? <VagueDate edtf={row.reviewDay} /> : <span className="text-ink-soft">{t("No date")}</span>}
          {row.reviewOverdue ? (
            <span className="block">
              <Tag tone="bad" label={t("Overdue")} />
            </span>
          ) : null}
        </Cell>
      ) : null}
    </tr>
  );
}

/** The other records that it is related to. */
function Beside({ row, asOf }: { row: ListedRecommendation; asOf: readonly (readonly [string, string])[] }) {
  const t = useWords();
  const { ask, partOf, parts, supersededBy } = row;
  return (
    <>
      {partOf ? <span className="block text-ink-soft">{t("Part of {reference}", { reference: partOf })}</span> : null}
      {parts.length > 0 ? (
        <span className="block text-ink-soft">
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
        <span className="block text-ink-soft">
          <Link href={addresses.ask(ask.number, asOf)} prefetch={false}>
            {t("Same ask {ask}", { ask: `A-${ask.number}` })}
            <span className="sr-only">
              , <UserText>{ask.title}</UserText>
            </span>
          </Link>
        </span>
      ) : null}
      {supersededBy ? (
        <span className="block text-ink-soft">{t("Superseded by {reference}", { reference: supersededBy })}</span>
      ) : null}
    </>
  );
}
