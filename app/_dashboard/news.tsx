import { useWords } from "#words";
import Link from "next/link";
import { MarkSeenButton } from "./mark-seen-button";
import type { Clock } from "./seen";
import { Explained } from "@/components/explained";
import { vagueDateWords } from "@/lib/platform/time/vague-date-words";
import { LateNews } from "@/components/late-news";
import { PersonName } from "@/components/person-name";
import { StatusMove } from "@/components/status-move";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import type { News as AllNews, NewsItem } from "@/lib/figures/comparison/news-read";
import { shortDayWords } from "@/lib/platform/time/date-words";
import { type Day, dayInZone } from "@/lib/platform/time/dates";
import { addresses, type Query } from "@/lib/web/addresses";

/** What moved since the reader last looked, each with who said so and why, on one of the two clocks. */
export function News({
  news,
  since,
  happened,
  clock,
  clockAt,
  comparison,
  seenNow,
  asOf,
  zone,
}: {
  news: AllNews;
  since: Day;
  /** How many records moved in the world since then. */
  happened: number;
  clock: Clock;
  /** The page's address with the other clock. */
  clockAt: (clock: Clock) => string;
  /** The address of everything that differs. */
  comparison: string;
  /** The instant up to which the news can be marked as seen; null on an earlier day. */
  seenNow: string | null;
  asOf: Query;
  zone: string;
}) {
  const t = useWords();
  const day = <VagueDate key="day" edtf={since} />;
  return (
    <section aria-labelledby="news" className="section">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id="news">{t.rich("News since {day}", { day })}</h2>
        {seenNow === null ? null : (
          <div className="print-hidden">
            <MarkSeenButton instant={seenNow} />
          </div>
        )}
      </div>
      <ul className="tabs print-hidden" aria-label={t("By which clock")}>
        {(
          [
            ["recorded", t("Recorded since then")],
            ["world", t("Happened since then: {count, number}", { count: happened })],
          ] as const
        ).map(([value, words]) => (
          <li key={value}>
            <Link href={clockAt(value)} prefetch={false} aria-current={value === clock ? "true" : undefined}>
              {words}
            </Link>
          </li>
        ))}
      </ul>
      <div className="print-hidden mt-2 text-sm">
        <Explained word={t("What is the difference?")} help="words#two-clocks">
          {t(
            "“Recorded” is what the register learned since then, whenever it happened. “Happened” is what took effect in the world since then.",
          )}
        </Explained>
      </div>
      {news === null ? (
        <p className="mt-3">
          {t("More was recorded than fits here, as after an import.")}{" "}
          <Link href={comparison} prefetch={false}>
            {t("Everything that differs")}
          </Link>
        </p>
      ) : (
        <>
          {news.items.length === 0 ? (
            <p className="mt-3 text-ink-soft">{t("No record moved to another status.")}</p>
          ) : (
            <ol className="news">
              {news.items.map((item) => (
                <Item
                  key={`${item.reference} ${item.update_number ?? ""}`}
                  item={item}
                  since={since}
                  clock={clock}
                  asOf={asOf}
                  zone={zone}
                />
              ))}
            </ol>
          )}
          <p className="mt-2 text-sm text-ink-soft">
            {t(
              "{moved, plural, =0 {} one {# record moved. } other {# records moved. }}{proposed, plural, =0 {} one {# update is proposed. } other {# updates are proposed. }}{added, plural, =0 {} one {# record was added. } other {# records were added. }}{gone, plural, =0 {} one {# record no longer counts. } other {# records no longer count. }}",
              { moved: news.moved, proposed: news.proposed, added: news.added, gone: news.gone },
            )}
            <Link href={comparison} prefetch={false}>
              {t("Everything that differs")}
            </Link>
          </p>
        </>
      )}
    </section>
  );
}

function Item({
  item,
  since,
  clock,
  asOf,
  zone,
}: {
  item: NewsItem;
  since: Day;
  clock: Clock;
  asOf: Query;
  zone: string;
}) {
  const t = useWords();
  const isLate = clock === "recorded" && item.effective_latest !== null && item.effective_latest < since;
  const address =
    item.update_number === null
      ? addresses.record(item.reference, asOf)
      : addresses.update(item.reference, item.update_number, asOf);
  return (
    <li>
      <span className="text-sm text-ink-soft">
        {item.recorded_at ? shortDayWords(dayInZone(item.recorded_at, zone), t.locale) : null}
      </span>
      <div className="min-w-0">
        <div className="news-head">
          <Link href={address} prefetch={false} className="quiet-link">
            <strong className="tabular mr-2">{item.reference}</strong>
            <UserText>{item.title}</UserText>
          </Link>
          <StatusMove from={item.from_status} to={item.to_status} proposed={item.proposed} />
        </div>
        <p className="flex flex-wrap gap-x-4 text-sm text-ink-soft">
          {item.rationale ? (
            <span className="line-clamp-2">
              <UserText>{item.rationale}</UserText>
            </span>
          ) : null}
          {item.update_number === null ? null : (
            <span>{t.rich("by {author}", { author: <PersonName key="author" name={item.author} /> })}</span>
          )}
          {isLate && item.effective_edtf ? (
            <LateNews date={{ edtf: item.effective_edtf, words: vagueDateWords(item.effective_edtf, t.locale) }} />
          ) : null}
        </p>
      </div>
    </li>
  );
}
