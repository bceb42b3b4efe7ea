import { useWords } from "#words";
import Link from "next/link";
import { StartButton } from "./start-button";
import { FollowButton } from "@/app/account/following/follow-button";
import { SaveViewForm } from "@/app/account/views/save-view-form";
import { Icon } from "@/components/icon";
import { Menu } from "@/components/menu";
import { UserText } from "@/components/written";
import { canonicalQueryString, viewAddress } from "@/lib/delivery/saved-views/query-string";
import type { ViewRow } from "@/lib/delivery/saved-views/read";
import type { ListQuery } from "@/lib/register/lists/filters";
import { addresses, type Query } from "@/lib/web/addresses";

/** How many views are tabs; the others stand in a menu. */
const MAX_TABS = 5;

/**
 * All records and the saved views, as tabs: the start page first, then one's own, then those that others share. After
 * them what can be done with the list that is open. `theme` is the only theme in the filter, if there is exactly one.
 */
export function ViewTabs({
  query,
  asOf,
  views,
  start,
  theme,
}: {
  query: ListQuery;
  asOf: Query;
  views: readonly ViewRow[];
  /** The id of the view that is the reader's start page, if one is. */
  start: string;
  theme: { slug: string; name: string; followed: boolean } | null;
}) {
  const t = useWords();
  const canonical = canonicalQueryString(query);
  const open = views.find((view) => view.query === canonical);
  const isFirst = ({ id }: ViewRow) => id === start || id === open?.id;
  const ordered = [...views.filter(isFirst), ...views.filter((view) => !isFirst(view))];
  const others = ordered.slice(MAX_TABS);
  return (
    <div className="tabs print-hidden">
      <nav aria-label={t("Views")} className="tabs-row">
        <Link
          href={addresses.records(asOf)}
          prefetch={false}
          aria-current={canonical === "" ? "page" : undefined}
          className="tab"
        >
          {t("All records")}
        </Link>
        {ordered.slice(0, MAX_TABS).map((view) => (
          <ViewLink
            key={view.id}
            view={view}
            asOf={asOf}
            isOpen={view.id === open?.id}
            isStart={view.id === start}
            className="tab"
          />
        ))}
      </nav>
      {others.length === 0 ? null : (
        <Menu
          align="right"
          summaryClass="tab"
          panelClass="menu-panel--wide menu-panel--scrolled"
          summary={
            <>
              {t("{count, plural, one {# more view} other {# more views}}", { count: others.length })}{" "}
              <Icon name="down" className="ml-1" />
            </>
          }
        >
          <ul>
            {others.map((view) => (
              <li key={view.id}>
                <ViewLink view={view} asOf={asOf} isOpen={false} isStart={false} className="menu-item" />
              </li>
            ))}
          </ul>
        </Menu>
      )}
      <Menu
        align="right"
        className="ml-auto"
        summaryClass="tab tab--action"
        panelClass="menu-panel--form"
        summary={open ? t("This view") : t("Save this view")}
      >
        <div className="grid gap-3">
          {open ? (
            <>
              <FollowButton kind="VIEW" itemKey={open.id} from="account" following={open.followed}>
                {open.followed ? t("Unfollow this view") : t("Follow this view")}
              </FollowButton>
              {open.id === start ? (
                <p className="text-ink-soft">{t("This view is your start page.")}</p>
              ) : (
                <StartButton view={open.id} />
              )}
            </>
          ) : (
            <>
              <p className="text-ink-soft">{t("Keeps the filters, the order, the groups and the columns.")}</p>
              <SaveViewForm key={canonical} query={canonical} />
            </>
          )}
          {theme ? (
            <FollowButton kind="THEME" itemKey={theme.slug} from="page" following={theme.followed}>
              {theme.followed
                ? t.rich("Unfollow the theme {theme}", { theme: <UserText key="theme">{theme.name}</UserText> })
                : t.rich("Follow the theme {theme}", { theme: <UserText key="theme">{theme.name}</UserText> })}
            </FollowButton>
          ) : null}
          <p>
            <Link href={`${addresses.account()}#views`} prefetch={false} className="inline-flex min-h-6 items-center">
              {t("Rename, share or remove views")}
            </Link>
          </p>
        </div>
      </Menu>
    </div>
  );
}

function ViewLink({
  view: { name, query, sharedBy },
  asOf,
  isOpen,
  isStart,
  className,
}: {
  view: ViewRow;
  asOf: Query;
  isOpen: boolean;
  isStart: boolean;
  className: string;
}) {
  const t = useWords();
  return (
    <Link
      href={viewAddress(query, asOf)}
      prefetch={false}
      aria-current={isOpen ? "page" : undefined}
      className={className}
      title={
        sharedBy
          ? t("Shared by {name}", { name: sharedBy.name ?? t("A former user") })
          : isStart
            ? t("Your start page")
            : undefined
      }
    >
      <span className="tab-name">
        <UserText>{name}</UserText>
      </span>
      {isStart ? <span className="text-ink-soft"> {t("(start)")}</span> : null}
    </Link>
  );
}
