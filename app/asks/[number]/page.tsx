import { PersonName } from "@/components/person-name";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { useWords } from "#words";
import { DatedPage } from "@/components/dated-page";
import { ButtonLink } from "@/components/button";
import { Instant } from "@/components/instant";
import { RecordsInShort } from "@/components/records-in-short";
import { UserText } from "@/components/written";
import { getAsk, type AskPage as AskOnFile } from "@/lib/register/asks/read";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { can } from "@/lib/access/policy";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import type { SearchParams } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

type Props = { params: Promise<{ number: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await words();
  return { title: t("Same ask A-{number}", { number: (await params).number }) };
}

export default async function AskPage({ params, searchParams }: Props) {
  const user = await requireUser();
  const [{ number }, parameters] = await Promise.all([params, searchParams]);
  if (!/^[1-9]\d{0,9}$/.test(number)) notFound();
  const asOf = await readAsOf(parameters);
  const ask = await getAsk(user, Number(number), asOf);
  if (!ask) notFound();
  const t = await words();
  const zone = env().timeZone;
  const path = addresses.ask(ask.number);
  return (
    <DatedPage
      kicker={t("A-{number}: same ask in several sources", { number: String(ask.number) })}
      title={<UserText>{ask.title}</UserText>}
      actions={
        can(user, "ask.group") ? (
          <ButtonLink href={addresses.editAsk(ask.number)}>{t("Edit the title")}</ButtonLink>
        ) : null
      }
      asOf={asOf}
      zone={zone}
      path={path}
      parameters={parameters}
    >
      <section aria-labelledby="records">
        <h2 id="records">{t("The records")}</h2>
        {ask.members.length === 0 ? (
          <p className="mt-2 text-ink-soft">
            {asOf.isNow
              ? t("There are no longer any records in this group.")
              : t("No record in this group counts on the day shown.")}
          </p>
        ) : (
          <>
            <RecordsInShort
              caption={t("Records with the same ask")}
              rows={ask.members}
              asOf={asOf.parameters}
              wordings
            />
            <p className="mt-3">
              <Link href={addresses.records([["ask", `A-${ask.number}`], ...asOf.parameters])} prefetch={false}>
                {t("Show as a list to filter or export")}
              </Link>
            </p>
          </>
        )}
        <p className="measure mt-3 text-ink-soft">
          {t("Totals that count each ask once count these as one: the least advanced of them.")}{" "}
          <Link href={addresses.help("words#same-ask")} prefetch={false}>
            {t("How this is worked out")}
          </Link>
        </p>
      </section>
      <section aria-labelledby="steps" className="mt-8">
        <h2 id="steps">{t("Group history")}</h2>
        <ol className="mt-3 grid gap-3">
          {ask.steps.map((step) => (
            <li key={`${step.reference} ${step.recordedAt.toISOString()}`} className="measure">
              <StepLine step={step} zone={zone} asOf={asOf.parameters} />
              <span lang="" className="block whitespace-pre-wrap">
                {step.note}
              </span>
            </li>
          ))}
        </ol>
        {ask.titles.length > 1 ? (
          <>
            <h3 className="mt-6">{t("Titles")}</h3>
            <ol className="mt-2 grid gap-2">
              {ask.titles.map(({ title, note, recordedAt, author }) => (
                <li key={recordedAt.toISOString()} className="measure">
                  {t.rich("{title}, since {when}, by {author}", {
                    title: <UserText key="title">{title}</UserText>,
                    when: <Instant key="when" at={recordedAt} zone={zone} />,
                    author: <PersonName key="author" name={author} />,
                  })}
                  {note ? (
                    <span lang="" className="block whitespace-pre-wrap">
                      {note}
                    </span>
                  ) : null}
                </li>
              ))}
            </ol>
          </>
        ) : null}
      </section>
    </DatedPage>
  );
}

/** `KZP-10 added on 3 May 2024 by Ada`. */
function StepLine({
  step,
  zone,
  asOf,
}: {
  step: AskOnFile["steps"][number];
  zone: string;
  asOf: readonly (readonly [string, string])[];
}) {
  const t = useWords();
  const values = {
    record: (
      <Link key="record" href={addresses.record(step.reference, asOf)} prefetch={false}>
        {step.reference}
      </Link>
    ),
    when: <Instant key="when" at={step.recordedAt} zone={zone} />,
    author: <PersonName key="author" name={step.author} />,
  };
  return step.into
    ? t.rich("{record} added on {when} by {author}", values)
    : t.rich("{record} removed on {when} by {author}", values);
}
