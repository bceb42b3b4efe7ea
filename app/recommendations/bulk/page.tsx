import type { Metadata } from "next";
import Link from "next/link";
import { forbidden } from "next/navigation";
import { BulkForm } from "./bulk-form";
import { Drafted } from "@/app/drafts/drafted";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { Instant } from "@/components/instant";
import { PageHeader } from "@/components/page-header";
import { PersonName } from "@/components/person-name";
import { UserText } from "@/components/written";
import { can, type User } from "@/lib/access/policy";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { listBulkChanges } from "@/lib/register/bulk/read";
import { MAX_RECORDS, TOO_MANY_RECORDS } from "@/lib/register/bulk/vocabulary";
import { listEvidenceChoices } from "@/lib/register/evidence/read";
import { readListQuery } from "@/lib/register/lists/asked-read";
import { listParameters } from "@/lib/register/lists/filters";
import { listReferences } from "@/lib/register/lists/read";
import { listChoices } from "@/lib/register/recommendations/read";
import { REFERENCE } from "@/lib/register/vocabulary";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import { choiceOf, notValid, type SearchParams, textsOf } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Change several records") };
}

export default async function ChangeManyPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "recommendation.revise")) forbidden();
  const parameters = await searchParams;
  const query = await readListQuery(user, parameters);
  const asOf = await readAsOf({});
  const isAll = choiceOf(parameters, "all", ["yes"]) !== null;
  const named = textsOf(parameters, "record");
  const chosen = named.filter((text) => REFERENCE.test(text));
  const faults = named.filter((text) => !chosen.includes(text)).map((text) => notValid("record", text));
  const { references, total } = isAll
    ? await listReferences(user, query.filters, asOf, MAX_RECORDS)
    : { references: chosen, total: chosen.length };
  const list = addresses.records(listParameters({ filters: query.filters }, [["select", "yes"]]));
  const isTooMany = total > MAX_RECORDS;
  return (
    <>
      <PageHeader
        title={t("Change several records")}
        faults={[...query.faults, ...faults]}
        intro={t(
          "You see what would change, record by record, before anything is written. It is then written in all of them or in none, with an entry in the history for each.",
        )}
      />
      {references.length === 0 || isTooMany ? (
        <EmptyState
          title={isTooMany ? t.message(TOO_MANY_RECORDS) : t("No records are selected")}
          actions={<ButtonLink href={list}>{t("Select records")}</ButtonLink>}
        >
          {isTooMany ? <p>{t("The filters find {count, number} records.", { count: total })}</p> : null}
        </EmptyState>
      ) : (
        <>
          <details className="mb-5">
            <summary className="cursor-pointer">
              <strong>
                {t("{count, plural, one {# record} other {# records}} selected", { count: references.length })}
              </strong>
            </summary>
            <p className="mt-1">{references.join(", ")}</p>
            <p className="mt-1">
              <Link href={list} prefetch={false}>
                {t("Select others")}
              </Link>
            </p>
          </details>
          <BulkFormOf user={user} references={references} today={asOf.today} />
        </>
      )}
      <Earlier user={user} />
    </>
  );
}

async function BulkFormOf({ user, references, today }: { user: User; references: string[]; today: string }) {
  const [{ owners, themes, actors }, onFile] = await Promise.all([listChoices(user), listEvidenceChoices(user)]);
  return (
    <Drafted form="bulk" subject="">
      <BulkForm records={references} choices={{ owners, themes, actors, onFile, today, hasFiles: false }} />
    </Drafted>
  );
}

/** The last changes of several records, from whose pages they can be undone. */
async function Earlier({ user }: { user: User }) {
  const t = await words();
  const changes = await listBulkChanges(user);
  if (changes.length === 0) return null;
  return (
    <section aria-labelledby="earlier" className="mt-10">
      <h2 id="earlier">{t("Earlier changes of several records")}</h2>
      <ul className="mt-2 grid gap-1">
        {changes.map(({ id, instant, author, records, note, undoes, undone }) => (
          <li key={id}>
            <Link href={addresses.changedMany(id)} prefetch={false}>
              <Instant at={instant} zone={env().timeZone} />
            </Link>
            : {t("{count, plural, one {# record} other {# records}}", { count: records })}, <PersonName name={author} />
            {note === null ? null : (
              <>
                , “<UserText>{note}</UserText>”
              </>
            )}
            {undoes === null ? null : <span className="text-ink-soft"> {t("(undid another change)")}</span>}
            {undone === null ? null : <span className="text-ink-soft"> {t("(undone since)")}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
