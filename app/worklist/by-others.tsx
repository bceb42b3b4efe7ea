import Link from "next/link";
import type { seenOf } from "@/app/_dashboard/seen";
import { Instant } from "@/components/instant";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import type { User } from "@/lib/access/policy";
import { changeDetails, changeHeadline, changePath } from "@/lib/delivery/notifications/changes";
import { listChangesByOthers } from "@/lib/delivery/notifications/read";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { addresses } from "@/lib/web/addresses";
import type { PageAsOf } from "@/lib/web/as-of";

/** What others did to the reader's records since they last looked: up to where they marked the dashboard's news as seen. */
export async function ByOthers({
  user,
  asOf,
  seen,
  rows,
}: {
  user: User;
  asOf: PageAsOf;
  seen: ReturnType<typeof seenOf>;
  /** Max changes shown. */
  rows: number;
}) {
  const t = await words();
  const changes = await listChangesByOthers(user, asOf, seen.instant, rows + 1);
  if (changes.length === 0) return null;
  return (
    <section aria-labelledby="by-others" className="mb-8">
      <h2 id="by-others">
        {t.rich("What others did to your records since {day}", {
          day: <VagueDate key="day" edtf={seen.day} />,
        })}
      </h2>
      <p className="mt-1 text-ink-soft">
        {t.rich("Since you last marked the <news>news on the dashboard</news> as seen, or for 30 days.", {
          news: (inside) => (
            <Link key="news" href={`${addresses.home()}#news`} prefetch={false}>
              {inside}
            </Link>
          ),
        })}
      </p>
      <ol className="mt-2 grid gap-2">
        {changes.slice(0, rows).map((change) => {
          const { note } = changeDetails(t, change);
          return (
            <li key={change.id} className="measure">
              <Link href={changePath(change)} prefetch={false}>
                {changeHeadline(t, change)}
              </Link>
              : <UserText>{change.title}</UserText>{" "}
              <span className="text-ink-soft">
                <Instant at={change.at} zone={env().timeZone} />
              </span>
              {note === null ? null : (
                <span lang="" className="line-clamp-2 text-ink-soft">
                  {note}
                </span>
              )}
            </li>
          );
        })}
      </ol>
      {changes.length > rows ? (
        <p className="mt-2 text-ink-soft">{t("The newest {count} are shown.", { count: rows })}</p>
      ) : null}
    </section>
  );
}
