import { useWords } from "#words";
import type { Metadata } from "next";
import Link from "next/link";
import { DigestForm } from "./digest-form";
import { FollowThemeForm } from "./follow-theme-form";
import { FollowedTable } from "./followed-table";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { Instant } from "@/components/instant";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { UserText } from "@/components/written";
import { type Change, changeDetails, changeHeadline, changePath } from "@/lib/delivery/notifications/changes";
import { getDigestChoice, listFollowed, listNews, listThemesToFollow } from "@/lib/delivery/notifications/read";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { isMailSet } from "@/lib/platform/mail";
import { dayWords } from "@/lib/platform/time/date-words";
import { addresses } from "@/lib/web/addresses";
import { pageAsked, type SearchParams } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await words();
  return { title: t("What you follow") };
}

export default async function FollowingPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = await words();
  const user = await requireUser();
  const parameters = await searchParams;
  const { followed, everythingSince } = await listFollowed(user);
  const themes = await listThemesToFollow(user);
  const digest = await getDigestChoice(user);
  const news = await listNews(user, pageAsked(parameters));
  const zone = env().timeZone;
  const followedThemes = new Set(followed.flatMap(({ kind, key }) => (kind === "THEME" ? [key] : [])));
  return (
    <>
      <PageHeader
        kicker={
          <Link href={addresses.account()} prefetch={false}>
            {t("Your account")}
          </Link>
        }
        title={t("What you follow")}
        intro={t("The records, themes, sources and views you follow. Only you can see this.")}
      />
      {parameters["saved"] === "digest" ? <Notice tone="success" title={t("Email digest setting saved")} /> : null}
      <section aria-labelledby="followed">
        <h2 id="followed">{t("What you follow, and feeds")}</h2>
        {followed.length === 0 ? (
          <EmptyState
            title={t("You are not following anything yet")}
            actions={<ButtonLink href={addresses.records()}>{t("Choose a record")}</ButtonLink>}
          >
            <p>{t("Select “Follow” on a record, source or view, or choose a theme below.")}</p>
          </EmptyState>
        ) : (
          <>
            <p className="measure mb-3 text-ink-soft">
              {t(
                "Each one can have a private address for a feed reader (Atom) and a calendar (iCalendar). Anyone with the address can read what you may see there, without signing in, so keep it private. Only its fingerprint is stored, so the address is shown once. If someone else gets it, renew it. You can follow up to 200 things.",
              )}
            </p>
            <FollowedTable followed={followed} everythingSince={everythingSince} zone={zone} />
          </>
        )}
      </section>
      <section aria-labelledby="theme" className="mt-10">
        <h2 id="theme" className="mb-3">
          {t("Follow a theme")}
        </h2>
        <FollowThemeForm themes={themes.filter(({ slug }) => !followedThemes.has(slug))} />
      </section>
      <section aria-labelledby="digest" className="mt-10">
        <h2 id="digest">{t("Email digest")}</h2>
        <p className="measure mb-4 text-ink-soft">
          {t("An email to {address}. Each change is included once.", { address: user.email })}{" "}
          {isMailSet()
            ? digest.lastSentOn === null
              ? t("You have not been sent one yet.")
              : t("Last sent on {date}.", { date: dayWords(digest.lastSentOn, t.locale) })
            : t("This register has no mail server yet. Your choice will apply once an administrator sets one up.")}
        </p>
        <DigestForm key={digest.frequency} frequency={digest.frequency} />
      </section>
      <section aria-labelledby="news" className="mt-10">
        <h2 id="news">{t("Recent changes")}</h2>
        {news.total === 0 ? (
          <p className="mt-3 text-ink-soft">{t("There are no changes in what you follow.")}</p>
        ) : (
          <>
            <ol className="mt-3 grid max-w-4xl gap-5">
              {news.changes.map((change) => (
                <News key={change.id} change={change} zone={zone} />
              ))}
            </ol>
            <Pagination
              page={news.page}
              pages={news.pages}
              href={(number) => `${addresses.following([["page", number]])}#news`}
            />
          </>
        )}
      </section>
    </>
  );
}

function News({ change, zone }: { change: Change; zone: string }) {
  const t = useWords();
  const { facts, note } = changeDetails(t, change);
  return (
    <li>
      <h3>
        <Link href={changePath(change)} prefetch={false}>
          {changeHeadline(t, change)}: <UserText>{change.title}</UserText>
        </Link>
      </h3>
      <p className="text-ink-soft">
        <Instant at={change.at} zone={zone} />
      </p>
      {facts === null ? null : <p className="measure mt-1">{facts}</p>}
      {note === null ? null : (
        <p lang="" className="measure mt-1 whitespace-pre-wrap">
          {note}
        </p>
      )}
    </li>
  );
}
