import { useWords } from "#words";
import type { Metadata } from "next";
import Link from "next/link";
import { forbidden } from "next/navigation";
import { EntryCard } from "./entry-card";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { ListPage } from "@/components/list-page";
import { can } from "@/lib/access/policy";
import { type HistoryFilters, historyParameters, parseHistoryQuery } from "@/lib/audit/integrity/filters";
import { listHistory, listHistoryChoices } from "@/lib/audit/integrity/read";
import { actionWords } from "@/lib/audit/integrity/vocabulary";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { addresses } from "@/lib/web/addresses";
import { redirectWithoutEmptyFields } from "@/lib/web/empty-fields";
import type { SearchParams } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await words();
  return { title: t("History") };
}

const PATH = addresses.history();

export default async function HistoryPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "history.read")) forbidden();
  const parameters = await searchParams;
  const query = parseHistoryQuery(parameters);
  const { filters, before, faults } = query;
  redirectWithoutEmptyFields(parameters, faults, addresses.history(historyParameters(filters)));
  const [{ entries, older }, choices] = await Promise.all([listHistory(user, query), listHistoryChoices(user)]);
  const zone = env().timeZone;
  const isFiltered = Object.values(filters).some((value) => value !== null);

  return (
    <ListPage
      title={t("History")}
      intro={t(
        "Who changed what, and when. Entries are never changed or deleted. Each entry is sealed with the hash of the entry before it.",
      )}
      actions={<ButtonLink href={addresses.integrity()}>{t("Verify the history")}</ButtonLink>}
      faults={faults}
      search={<Filters filters={filters} choices={choices} />}
    >
      <section aria-labelledby="entries" className="mt-6">
        <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
          <h2 id="entries">
            {before === null ? t("Newest first") : t("Before entry {sequence}", { sequence: String(before) })}
          </h2>
          <p className="print-hidden flex flex-wrap gap-x-4">
            <a href={addresses.historyFile(historyParameters(filters))}>{t("CSV of these entries")}</a>
            <Link href={addresses.help("csv#history")} prefetch={false}>
              {t("How to read it")}
            </Link>
          </p>
        </div>
        {entries.length === 0 ? (
          <EmptyState
            title={t("No entries match")}
            actions={
              isFiltered || before !== null ? <ButtonLink href={PATH}>{t("Show all history")}</ButtonLink> : null
            }
          >
            {isFiltered ? <p>{t("An entry must match every filter. Remove one.")}</p> : null}
          </EmptyState>
        ) : (
          <ol className="grid gap-5">
            {entries.map((entry) => (
              <li key={entry.sequence}>
                <EntryCard entry={entry} zone={zone} />
              </li>
            ))}
          </ol>
        )}
        <nav aria-label={t("Pages")} className="print-hidden mt-6 flex flex-wrap gap-x-6">
          {before === null ? null : (
            <Link href={addresses.history(historyParameters(filters))} prefetch={false}>
              {t("Latest entries")}
            </Link>
          )}
          {older === null ? null : (
            <Link href={addresses.history(historyParameters(filters, older))} prefetch={false} rel="next">
              {t("Older entries")}
            </Link>
          )}
        </nav>
      </section>
    </ListPage>
  );
}

/** A GET form, so that every choice is in the address. */
function Filters({
  filters,
  choices: { people, actions },
}: {
  filters: HistoryFilters;
  choices: Awaited<ReturnType<typeof listHistoryChoices>>;
}) {
  const t = useWords();
  const control = "control w-auto! max-w-full";
  return (
    <form
      method="get"
      action={PATH}
      aria-label={t("Filters")}
      className="print-hidden flex flex-wrap items-end gap-x-4 gap-y-3"
    >
      <label className="grid gap-1">
        <span className="font-semibold">{t("Person")}</span>
        <select name="person" defaultValue={filters.person ?? ""} className={control}>
          <option value="">{t("Everyone")}</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name ?? t("Account {id}", { id: id.slice(-6) })}
            </option>
          ))}
        </select>
      </label>
      <label className="grid gap-1">
        <span className="font-semibold">{t("Record or evidence, like KZP-04 or E-12")}</span>
        <input
          name="record"
          defaultValue={filters.record ?? ""}
          maxLength={30}
          spellCheck={false}
          className={control}
        />
      </label>
      <label className="grid gap-1">
        <span className="font-semibold">{t("Action")}</span>
        <select name="action" defaultValue={filters.action ?? ""} className={control}>
          <option value="">{t("All actions")}</option>
          {actions.map((action) => (
            <option key={action} value={action}>
              {t.message(actionWords(action))}
            </option>
          ))}
        </select>
      </label>
      <label className="grid gap-1">
        <span className="font-semibold">{t("From")}</span>
        <input type="date" name="from" defaultValue={filters.from ?? ""} className={`${control} tabular`} />
      </label>
      <label className="grid gap-1">
        <span className="font-semibold">{t("To")}</span>
        <input type="date" name="to" defaultValue={filters.to ?? ""} className={`${control} tabular`} />
      </label>
      <button type="submit" className="button button--secondary">
        {t("Show")}
      </button>
    </form>
  );
}
