import { useWords } from "#words";
import { keepPage, lookAgain } from "../actions";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { OneButtonForm } from "@/components/form/one-button-form";
import { Instant } from "@/components/instant";
import { PersonName } from "@/components/person-name";
import { AddressStateTag } from "@/components/address-state-tag";
import { WordDiff } from "@/components/word-diff";
import { sizeWords } from "@/lib/register/attachments/size-words";
import { ADDRESS_STATES } from "@/lib/register/evidence/address-states";
import type { PageOfItem as Known } from "@/lib/register/web-pages/read";
import { PAGE_LIMITS } from "@/lib/register/web-pages/vocabulary";
import { addresses } from "@/lib/web/addresses";

/** The page at the address of an item: how it is, which words changed, its copies, and the buttons that have its site asked. */
export function PageOfItem({
  number,
  page: { state, last, changes, copies },
  mayAsk,
  zone,
}: {
  number: number;
  page: Known;
  /** Whether the reader may have the site asked now. */
  mayAsk: boolean;
  zone: string;
}) {
  const t = useWords();
  return (
    <section aria-labelledby="page" className="mt-8">
      <h2 id="page">{t("The page at its address")}</h2>
      {state === null ? (
        last === null ? (
          <p className="mt-3 text-ink-soft">{t("The register has not looked at it.")}</p>
        ) : null
      ) : (
        <p className="mt-3">
          <AddressStateTag state={state} />{" "}
          <span className="text-ink-soft">{t.message(ADDRESS_STATES[state].meaning)}</span>
        </p>
      )}
      {last ? (
        <p className="mt-1 text-ink-soft">
          {last.told
            ? t.rich("Last looked at {when}.", { when: <Instant key="when" at={last.at} zone={zone} /> })
            : t.rich("Last looked at {when}, which did not tell: {found}", {
                when: <Instant key="when" at={last.at} zone={zone} />,
                found: (
                  <span key="found" lang="en">
                    {last.found}
                  </span>
                ),
              })}
        </p>
      ) : null}
      {state === "CHANGED" ? <Changes changes={changes} /> : null}
      {mayAsk ? (
        <div className="mt-4">
          <div className="flex flex-wrap gap-3">
            <OneButtonForm action={lookAgain} id={String(number)} pendingLabel={t("Asking the site…")}>
              {t("Look at the page again")}
            </OneButtonForm>
            <OneButtonForm action={keepPage} id={String(number)} pendingLabel={t("Asking the site…")}>
              {t("Keep a copy of the page")}
            </OneButtonForm>
          </div>
          <p className="measure mt-1 text-sm text-ink-soft">
            {t(
              "The site will see that this register asked for the page. A copy has up to {megabytes} MB; no one can delete it, and it is in no export.",
              { megabytes: PAGE_LIMITS.copyMegabytes },
            )}
          </p>
        </div>
      ) : null}
      {copies.length === 0 ? null : <Copies number={number} copies={copies} zone={zone} />}
    </section>
  );
}

function Changes({ changes }: { changes: Known["changes"] }) {
  const t = useWords();
  if (changes === null) {
    return (
      <p className="mt-3">
        {t("The words that changed cannot be shown: there is no copy with text, or too many did.")}
      </p>
    );
  }
  return (
    <>
      <h3 className="mt-4">{t("The words that changed since the copy")}</h3>
      <ul className="mt-2 grid gap-2">
        {changes.parts.map((part, index) => (
          // The parts of a comparison have no key other than their position.
          <li key={index} className="measure border-l-2 border-line pl-3 wrap-anywhere">
            <WordDiff changes={part} />
          </li>
        ))}
      </ul>
      {changes.hasMore ? <p className="mt-2 text-ink-soft">{t("More words changed than are shown.")}</p> : null}
    </>
  );
}

function Copies({ number, copies, zone }: { number: number; copies: Known["copies"]; zone: string }) {
  const t = useWords();
  return (
    <DataTable caption={t("{count, plural, one {# copy} other {# copies}}", { count: copies.length })} cards>
      <thead>
        <tr>
          <ColumnHeading>{t("Copy")}</ColumnHeading>
          <ColumnHeading>{t("Web address")}</ColumnHeading>
          <ColumnHeading numeric>{t("Size")}</ColumnHeading>
          <ColumnHeading>{t("Kept")}</ColumnHeading>
        </tr>
      </thead>
      <tbody>
        {copies.map((copy) => (
          <tr key={copy.id}>
            <th scope="row" className="min-w-0">
              <a href={addresses.keptPage(number, copy.id)}>{t("WARC file")}</a>
              <span className="block text-sm font-normal break-all text-ink-soft">SHA-256 {copy.sha256}</span>
            </th>
            <Cell label={t("Web address")}>
              <span lang="" className="break-all">
                {copy.address}
              </span>
              {copy.url === copy.address ? null : (
                <span className="block text-sm break-all text-ink-soft">
                  {t("Led on to {address}", { address: copy.url })}
                </span>
              )}
            </Cell>
            <Cell label={t("Size")} numeric>
              {sizeWords(t, copy.size)}
            </Cell>
            <Cell label={t("Kept")}>
              {t.rich("{when} by {author}", {
                when: <Instant key="when" at={copy.recordedAt} zone={zone} />,
                author: <PersonName key="author" name={copy.author.name} />,
              })}
            </Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
