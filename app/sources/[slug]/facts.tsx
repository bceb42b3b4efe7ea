import { useWords } from "#words";
import type { ReactNode } from "react";
import { Instant } from "@/components/instant";
import { PersonName } from "@/components/person-name";
import { SummaryList } from "@/components/summary-list";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import type { SourcePage as SourceOnFile } from "@/lib/register/sources/read";
import { SOURCE_KINDS } from "@/lib/register/sources/vocabulary";

export function Facts({ source, zone }: { source: SourceOnFile; zone: string }) {
  const t = useWords();
  return (
    <SummaryList
      items={[
        { term: t("Kind"), details: t.message(SOURCE_KINDS[source.kind].label) },
        {
          term: source.authors.length > 1 ? t("Authors") : t("Author"),
          details: source.authors.length > 0 ? <UserText>{source.authors.join(", ")}</UserText> : t("Not given"),
        },
        { term: t("Publisher"), details: userText(source.publisher) },
        { term: t("Place of publication"), details: userText(source.place) },
        { term: t("Date"), details: source.dateEdtf ? <VagueDate edtf={source.dateEdtf} /> : t("Undated") },
        { term: t("Pages"), details: source.pages === null ? null : t.number(source.pages) },
        ...source.identifiers.map(({ scheme, value }) => ({
          key: `${scheme} ${value}`,
          term: <UserText>{scheme}</UserText>,
          details: <span className="break-all">{value}</span>,
        })),
        {
          term: t("Web address"),
          details: source.address ? (
            <a href={source.address} rel="noreferrer" className="break-all">
              {source.address}
            </a>
          ) : null,
        },
        {
          term: t("Note"),
          details: source.note ? (
            <p lang="" className="measure whitespace-pre-wrap">
              {source.note}
            </p>
          ) : null,
        },
        {
          term: t("Added"),
          details: t.rich("{when} by {author}", {
            when: <Instant key="when" at={source.enteredAt} zone={zone} />,
            author: <PersonName key="author" name={source.enteredBy.name} />,
          }),
        },
      ]}
    />
  );
}

function userText(text: string | null): ReactNode {
  return text === null ? null : <UserText>{text}</UserText>;
}
