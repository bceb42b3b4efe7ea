import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { DismissForm, KeyboardList, type Target } from "./decision-forms";
import { Filters } from "./filters";
import { Item } from "./item";
import { ButtonLink } from "@/components/button";
import { DatedPage } from "@/components/dated-page";
import { EmptyState } from "@/components/empty-state";
import { Notice } from "@/components/notice";
import { Pagination } from "@/components/pagination";
import { UserText } from "@/components/written";
import { can } from "@/lib/access/policy";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { valuesOf } from "@/lib/platform/vocabulary";
import { listSuggestions } from "@/lib/register/suggestions/read";
import { spanKey } from "@/lib/register/suggestions/schema";
import { SHOWN_SUGGESTIONS, SUGGESTION_LIMITS } from "@/lib/register/suggestions/vocabulary";
import { BASES, KINDS, REFERENCE } from "@/lib/register/vocabulary";
import { findSourceTitle } from "@/lib/register/sources/read";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import { choiceOf, numberOf, pageAsked, type SearchParams, textOf } from "@/lib/web/search-params";
import { getUser, requireUser } from "@/lib/web/session";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [t, user, { slug }] = await Promise.all([words(), getUser(), params]);
  const title = user && (await findSourceTitle(user, slug, await readAsOf(await searchParams)));
  return { title: title ? t("Suggestions: {title}", { title }) : t("Suggestions") };
}

export default async function SuggestionsPage({ params, searchParams }: Props) {
  const user = await requireUser();
  const [{ slug }, parameters] = await Promise.all([params, searchParams]);
  const asOf = await readAsOf(parameters);
  const show = choiceOf(parameters, "show", valuesOf(SHOWN_SUGGESTIONS)) ?? "OPEN";
  const kind = choiceOf(parameters, "kind", valuesOf(KINDS));
  // Only a commitment has a basis, so for other kinds the parameter is ignored.
  const basis = kind === null || kind === "COMMITMENT" ? choiceOf(parameters, "basis", valuesOf(BASES)) : null;
  const at = numberOf(parameters, "at");
  const found = await listSuggestions(user, slug, { show, kind, basis, page: pageAsked(parameters), at }, asOf);
  if (!found) notFound();
  const t = await words();
  const zone = env().timeZone;
  const tracked = REFERENCE.exec(textOf(parameters, "tracked"))?.[0] ?? null;
  const path = addresses.suggestions(slug);
  const filters: [string, string][] = [
    ...(show === "OPEN" ? [] : [["show", show] as [string, string]]),
    ...(kind === null ? [] : [["kind", kind] as [string, string]]),
    ...(basis === null ? [] : [["basis", basis] as [string, string]]),
  ];
  const decides = asOf.isNow && found.version !== null && can(user, "suggestion.decide");
  const target: Target = {
    source: slug,
    version: String(found.version ?? 0),
    show,
    kind: kind ?? "",
    basis: basis ?? "",
  };
  const here = found.rows.find(({ start }) => at !== null && start >= at) ?? found.rows.at(-1);
  const items = found.rows.map((row) => (
    <Item
      key={spanKey(row)}
      row={row}
      zone={zone}
      tracks={decides}
      target={target}
      asOf={asOf.parameters}
      isHere={at !== null && row === here}
    />
  ));
  const list = <KeyboardList here={at !== null && here ? `${at} ${found.total}` : null}>{items}</KeyboardList>;
  return (
    <DatedPage
      kicker={
        <Link href={addresses.source(slug, asOf.parameters)} prefetch={false}>
          <UserText>{found.source.title}</UserText>
        </Link>
      }
      title={t("Suggestions from this source")}
      intro={t(
        "Sentences that seem to ask for or promise something, or to say that it is owed, done or hoped for, found by language rules. Nothing is tracked until someone chooses to.",
      )}
      asOf={asOf}
      zone={zone}
      path={path}
      parameters={parameters}
    >
      <Filters found={found} show={show} kind={kind} basis={basis} path={path} asOf={asOf.parameters} />
      {tracked === null ? null : (
        <Notice tone="success" title={t("{reference} added", { reference: tracked })}>
          <p>{t("Continue with the next suggestion.")}</p>
        </Notice>
      )}
      {found.isCut ? (
        <p className="measure mb-4">
          {t("The text is longer than {count, number} characters. Anything after that was not searched.", {
            count: SUGGESTION_LIMITS.text,
          })}
        </p>
      ) : null}
      {found.rows.length === 0 ? (
        <EmptyState
          title={found.version === null ? t("The text of this source has not been added yet") : t("No suggestions")}
          actions={
            found.version !== null ? (
              <ButtonLink href={addresses.sourceText(slug, asOf.parameters)}>{t("Read the text")}</ButtonLink>
            ) : can(user, "source.addText") && asOf.isNow ? (
              <ButtonLink href={addresses.addText(slug)}>{t("Add the text")}</ButtonLink>
            ) : null
          }
        />
      ) : (
        <>
          {decides ? (
            <p className="measure mb-3 text-ink-soft">
              {t.rich(
                "Keyboard shortcuts, when a suggestion is in focus: <key>J</key> next, <key>K</key> previous, <key>T</key> track, <key>D</key> dismiss, <key>X</key> select.",
                { key: (inside) => <kbd>{inside}</kbd> },
              )}
            </p>
          ) : null}
          {decides && (show === "OPEN" || show === "ALL") ? (
            <DismissForm
              target={target}
              count={found.rows.filter(({ state }) => state === "OPEN").length}
              maxReasonLength={SUGGESTION_LIMITS.reason}
            >
              {list}
            </DismissForm>
          ) : (
            list
          )}
          <Pagination
            page={found.page}
            pages={found.pages}
            href={(page) => addresses.suggestions(slug, [...asOf.parameters, ...filters, ["page", page]])}
          />
        </>
      )}
    </DatedPage>
  );
}
