import { useWords } from "#words";
import type { Metadata } from "next";
import Link from "next/link";
import { MarkReadButton } from "./mark-read-button";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { Instant } from "@/components/instant";
import { ListPage } from "@/components/list-page";
import { PersonName } from "@/components/person-name";
import { UserText } from "@/components/written";
import { type Notification, listNotifications } from "@/lib/delivery/notifications/inbox-read";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import { pageAsked, type SearchParams } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Notifications") };
}

export default async function NotificationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = await words();
  const user = await requireUser();
  // Read first: what is recorded in between is not marked as read by the button.
  const { knownAt } = await readAsOf({});
  const { rows, total, hasMore, page, pages } = await listNotifications(user, pageAsked(await searchParams));
  const zone = env().timeZone;
  return (
    <ListPage
      title={t("Notifications")}
      intro={t(
        "What others said and did that concerns you: remarks that mention you or are about records that you own or follow, reviews of your updates, answers to your queries, and records assigned to you.",
      )}
      actions={rows.some(({ isRead }) => !isRead) ? <MarkReadButton instant={knownAt.toISOString()} /> : null}
      pages={{ page, pages, href: (other) => addresses.notifications([["page", other]]) }}
    >
      {total === 0 ? (
        <EmptyState
          title={t("Nothing concerns you yet")}
          actions={<ButtonLink href={addresses.following()}>{t("Choose what to follow")}</ButtonLink>}
        />
      ) : (
        <ol className="max-w-3xl border-t border-line">
          {rows.map((row) => (
            <li key={`${row.kind} ${row.id}`} className="border-b border-line py-3">
              <Item notification={row} zone={zone} />
            </li>
          ))}
        </ol>
      )}
      {hasMore ? (
        <p className="mt-3 text-ink-soft">
          {t("Only the newest {count, number} are listed. What is older stands on the records.", { count: total })}
        </p>
      ) : null}
    </ListPage>
  );
}

/** Where a notification leads to. */
function placeOf({ kind, id, reference, number }: Notification): string {
  if (kind === "MENTION" || kind === "REMARK") return addresses.remark(reference, id);
  return number === null ? addresses.record(reference) : addresses.update(reference, number);
}

/** Who did what, and where. */
function Sentence({ notification: { kind, reference, number, author: name } }: { notification: Notification }) {
  const t = useWords();
  const author = <PersonName key="author" name={name} />;
  const update = { author, reference, number: number ?? 0 };
  switch (kind) {
    case "MENTION":
      return t.rich("{author} mentioned you in a remark on {reference}", { author, reference });
    case "REMARK":
      return t.rich("{author} made a remark on {reference}", { author, reference });
    case "QUERY":
      return t.rich("{author} queried your update {number} of {reference}", update);
    case "VERDICT":
      return t.rich("{author} verified your update {number} of {reference}", update);
    case "ANSWER":
      return t.rich("{author} answered your query about update {number} of {reference}", update);
    case "ASSIGNMENT":
      return t.rich("{author} assigned {reference} to you", { author, reference });
  }
}

function Item({ notification, zone }: { notification: Notification; zone: string }) {
  const t = useWords();
  const { recorded_at, title, words: said, isRead } = notification;
  return (
    <div className="flex gap-3">
      <span aria-hidden="true" className={isRead ? "notification-dot" : "notification-dot notification-dot--unread"} />
      <div className="min-w-0">
        <p>
          {isRead ? null : <span className="sr-only">{t("Unread:")} </span>}
          <Link href={placeOf(notification)} prefetch={false} className={isRead ? undefined : "font-semibold"}>
            <Sentence notification={notification} />
          </Link>
        </p>
        <p className="text-ink-soft">
          <UserText>{title}</UserText>
        </p>
        {said === null ? null : (
          <p lang="" className="measure line-clamp-2 whitespace-pre-wrap">
            {said}
          </p>
        )}
        <p className="text-sm text-ink-soft">
          <Instant at={recorded_at} zone={zone} />
        </p>
      </div>
    </div>
  );
}
