import { useWords } from "#words";
import Link from "next/link";
import { ExplainedDate } from "@/components/explained-date";
import { Instant } from "@/components/instant";
import { PersonName } from "@/components/person-name";
import { SummaryList } from "@/components/summary-list";
import { UserText } from "@/components/written";
import type { RecordedRevision } from "@/lib/register/recommendations/revision";
import { addresses } from "@/lib/web/addresses";
import type { Translator } from "@/lib/platform/language/translate";
import {
  type FieldName,
  type FieldValues,
  fieldDefinition,
  fieldWording,
  FIELD_NAMES,
} from "@/lib/register/recommendations/fields";
import type { ReactNode } from "react";

/** Day and instant, for links to other pages. */
type Kept = readonly (readonly [string, string])[];

/** Fields that stand in the page's heading, or beside its source. */
const SHOWN_ELSEWHERE: readonly FieldName[] = ["title", "summary", "publisherReference", "publisherSection"];

/** A field's value. The page does not know the language of free text. */
function fieldDetails(t: Translator, name: FieldName, values: FieldValues): ReactNode {
  const words = fieldWording(name, values);
  if (words === null) {
    const { emptyText } = fieldDefinition(name);
    return emptyText && t.message(emptyText);
  }
  if ("message" in words) return t.message(words.message);
  return (
    <span lang="" className="whitespace-pre-wrap">
      {words.written}
    </span>
  );
}

/** The facts about a record, next to its wording. */
export function RecordFacts({
  revision,
  enteredAt,
  zone,
  asOf,
}: {
  revision: RecordedRevision;
  enteredAt: Date;
  zone: string;
  asOf: Kept;
}) {
  const t = useWords();
  return (
    <SummaryList
      items={[
        {
          term: t("Addressees"),
          details: (
            <ul>
              {revision.addressees.map(({ slug, name }) => (
                <li key={slug}>
                  <Link href={addresses.actor(slug, asOf)} prefetch={false}>
                    <UserText>{name}</UserText>
                  </Link>
                </li>
              ))}
            </ul>
          ),
        },
        {
          term: revision.furtherThemes.length === 0 ? t("Theme") : t("Themes"),
          details: (
            <ul>
              {[revision.theme, ...revision.furtherThemes].map(({ slug, name }) => (
                <li key={slug}>
                  <Link href={addresses.records([["theme", slug], ...asOf])} prefetch={false}>
                    <UserText>{name}</UserText>
                  </Link>
                </li>
              ))}
            </ul>
          ),
        },
        { term: t("Date made"), details: <ExplainedDate date={revision.made} /> },
        { term: t("Due"), details: revision.due ? <ExplainedDate date={revision.due} /> : t("No due date given") },
        {
          term: t("Assigned to"),
          details: revision.owner ? <PersonName name={revision.owner.name} /> : t("Not assigned"),
        },
        ...FIELD_NAMES.filter((name) => !SHOWN_ELSEWHERE.includes(name)).map((name) => ({
          term: t.message(fieldDefinition(name).label),
          details: fieldDetails(t, name, revision),
        })),
        { term: t("Added"), details: <Instant at={enteredAt} zone={zone} /> },
      ]}
    />
  );
}
