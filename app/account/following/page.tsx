import type { Metadata } from "next";
import Link from "next/link";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { Instant } from "@/components/instant";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import type { SearchParams } from "@/lib/as-of";
import { dayWords } from "@/lib/date-words";
import { env } from "@/lib/env";
import { changeParagraphs, changePath, changeTitle, type Change } from "@/lib/following/changes";
import { getDigestChoice, listFollowed, listNews, listThemesToFollow } from "@/lib/following/read";
import { EVERYTHING, FOLLOWED_KINDS } from "@/lib/following/vocabulary";
import { isMailSet } from "@/lib/mail";
import { pageAsked } from "@/lib/paging";
import { requireActor } from "@/lib/session";
import { DigestForm } from "./digest-form";
import { FeedAddressForm } from "./feed-address-form";
import { FollowButton } from "./follow-button";
import { FollowThemeForm } from "./follow-theme-form";

export const metadata: Metadata = { title: "What you follow" };

const PATH = "/account/following";

export default async function FollowingPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  const parameters = await searchParams;
  const { followed, everythingSince } = await listFollowed(actor);
  const themes = await listThemesToFollow(actor);
  const digest = await getDigestChoice(actor);
  const news = await listNews(actor, pageAsked(parameters["page"]));
  const zone = env().timeZone;
  const followedThemes = new Set(followed.flatMap(({ kind, key }) => (kind === "THEME" ? [key] : [])));
  return (
    <>
      <PageHeader
        kicker={
          <Link href="/account" prefetch={false}>
            Your account
          </Link>
        }
        title="What you follow"
        intro="Records, themes, sources and views of which you want to hear. Nobody else sees this."
      />
      {parameters["saved"] === "digest" ? (
        <Notice tone="success" title="It is saved how often you get a digest" />
      ) : null}
      <section aria-labelledby="followed">
        <h2 id="followed">Followed, with their feeds</h2>
        {followed.length === 0 ? (
          <EmptyState title="You follow nothing yet">
            <p>Press “Follow” on a record, a source or a view, or choose a theme below.</p>
          </EmptyState>
        ) : (
          <>
            <p className="measure mb-3 text-ink-soft">
              Each can have a private address, for a feed reader (Atom) and for a calendar (iCalendar). An address works
              without signing in and tells what you may see; only its fingerprint is kept, so it is shown once. Renew it
              if it gets into the wrong hands. Up to 200 things can be followed.
            </p>
            <DataTable caption="What you follow" captionHidden cards>
              <thead>
                <tr>
                  <ColumnHeading>What</ColumnHeading>
                  <ColumnHeading>Kind</ColumnHeading>
                  <ColumnHeading>Feed and calendar</ColumnHeading>
                  <ColumnHeading>End</ColumnHeading>
                </tr>
              </thead>
              <tbody>
                <tr>
                  <Cell label="What">Everything below, together</Cell>
                  <Cell label="Kind">All</Cell>
                  <Cell label="Feed and calendar">
                    <FeedSince at={everythingSince} zone={zone} />
                    <FeedAddressForm id={EVERYTHING} made={everythingSince !== null} what="everything you follow" />
                  </Cell>
                  <Cell label="End">–</Cell>
                </tr>
                {followed.map(({ id, kind, key, label, path, feedSince }) => (
                  <tr key={id}>
                    <Cell label="What">
                      <Link href={path} prefetch={false}>
                        {label}
                      </Link>
                    </Cell>
                    <Cell label="Kind">{FOLLOWED_KINDS[kind].label}</Cell>
                    <Cell label="Feed and calendar">
                      <FeedSince at={feedSince} zone={zone} />
                      <FeedAddressForm id={id} made={feedSince !== null} what={label} />
                    </Cell>
                    <Cell label="End">
                      <FollowButton kind={kind} itemKey={key} from="account" following>
                        Follow no longer
                        <span className="sr-only">: {label}</span>
                      </FollowButton>
                    </Cell>
                  </tr>
                ))}
              </tbody>
            </DataTable>
          </>
        )}
      </section>
      <section aria-labelledby="theme" className="mt-10">
        <h2 id="theme" className="mb-3">
          Follow a theme
        </h2>
        <FollowThemeForm themes={themes.filter(({ slug }) => !followedThemes.has(slug))} />
      </section>
      <section aria-labelledby="digest" className="mt-10">
        <h2 id="digest">E-mail digest</h2>
        <p className="measure mb-4 text-ink-soft">
          A mail to {actor.email} that tells each thing once.{" "}
          {isMailSet()
            ? digest.lastSentOn === null
              ? "None was sent to you yet."
              : `The last one was sent on ${dayWords(digest.lastSentOn)}.`
            : "This register has no mail server yet: what you choose here holds once an administrator has set one up."}
        </p>
        <DigestForm key={digest.frequency} frequency={digest.frequency} />
      </section>
      <section aria-labelledby="news" className="mt-10">
        <h2 id="news">What happened</h2>
        {news.total === 0 ? (
          <p className="mt-3 text-ink-soft">Nothing in what you follow.</p>
        ) : (
          <>
            <ol className="mt-3 grid max-w-4xl gap-5">
              {news.changes.map((change) => (
                <News key={change.id} change={change} zone={zone} />
              ))}
            </ol>
            <Pagination page={news.page} pages={news.pages} href={(number) => `${PATH}?page=${number}#news`} />
          </>
        )}
      </section>
    </>
  );
}

function FeedSince({ at, zone }: { at: Date | null; zone: string }) {
  return (
    <p className="mb-2">
      {at ? (
        <>
          Address made <Instant at={at} zone={zone} />
        </>
      ) : (
        "No address yet"
      )}
    </p>
  );
}

function News({ change, zone }: { change: Change; zone: string }) {
  return (
    <li>
      <h3>
        <Link href={changePath(change)} prefetch={false}>
          {changeTitle(change)}
        </Link>
      </h3>
      <p className="text-ink-soft">
        <Instant at={change.at} zone={zone} />
      </p>
      {changeParagraphs(change).map((paragraph, place) => (
        <p key={place} className="measure mt-1 whitespace-pre-wrap">
          {paragraph}
        </p>
      ))}
    </li>
  );
}
