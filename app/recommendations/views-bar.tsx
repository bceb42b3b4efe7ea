import { UserText } from "@/components/written";
import { useWords } from "#words";
import Link from "next/link";
import { FollowButton } from "@/app/account/following/follow-button";
import { SaveViewForm } from "@/app/account/views/save-view-form";
import type { ListQuery } from "@/lib/register/lists/filters";
import { canonicalQueryString, viewAddress } from "@/lib/delivery/saved-views/query-string";
import type { ViewRow } from "@/lib/delivery/saved-views/read";
import { addresses } from "@/lib/web/addresses";

/**
 * The views to open, the one that is open, and a form to save the current list. `theme` is the only theme in the
 * filter, if there is exactly one.
 */
export function ViewsBar({
  query,
  views,
  theme,
}: {
  query: ListQuery;
  views: readonly ViewRow[];
  theme: { slug: string; name: string; followed: boolean } | null;
}) {
  const t = useWords();
  const canonical = canonicalQueryString(query);
  const open = views.find((view) => view.query === canonical);
  return (
    <div className="print-hidden mb-5 flex flex-wrap items-start gap-x-6 gap-y-3">
      <details className="max-w-full">
        <summary className="cursor-pointer py-1.5 font-semibold">
          {t("Views")}
          {open ? (
            <>
              : <UserText>{open.name}</UserText>
            </>
          ) : null}
        </summary>
        <div className="mt-2 grid gap-4 border-l-4 border-line pl-4">
          {views.length === 0 ? (
            <p className="text-ink-soft">{t("No saved views yet.")}</p>
          ) : (
            <ul className="grid gap-1">
              {views.map(({ id, name, query: saved, sharedBy }) => (
                <li key={id}>
                  <Link
                    href={viewAddress(saved)}
                    prefetch={false}
                    aria-current={id === open?.id ? "true" : undefined}
                    className="inline-flex min-h-6 items-center"
                  >
                    <UserText>{name}</UserText>
                  </Link>
                  {sharedBy ? (
                    <span className="text-ink-soft">
                      {" "}
                      {t.rich("shared by {name}", {
                        name:
                          sharedBy.name === null ? t("A former user") : <UserText key="name">{sharedBy.name}</UserText>,
                      })}
                    </span>
                  ) : null}
                </li>
              ))}
            </ul>
          )}
          {open ? null : (
            <div>
              <h2 className="mb-2 text-base">{t("Save these filters and sort order")}</h2>
              <SaveViewForm key={canonical} query={canonical} />
            </div>
          )}
          <p>
            <Link href={`${addresses.account()}#views`} prefetch={false} className="inline-flex min-h-6 items-center">
              {t("Rename, share or remove views")}
            </Link>
          </p>
        </div>
      </details>
      {open ? (
        <FollowButton kind="VIEW" itemKey={open.id} from="account" following={open.followed}>
          {open.followed ? t("Unfollow this view") : t("Follow this view")}
        </FollowButton>
      ) : null}
      {theme ? (
        <FollowButton kind="THEME" itemKey={theme.slug} from="page" following={theme.followed}>
          {theme.followed
            ? t.rich("Unfollow the theme {theme}", { theme: <UserText key="theme">{theme.name}</UserText> })
            : t.rich("Follow the theme {theme}", { theme: <UserText key="theme">{theme.name}</UserText> })}
        </FollowButton>
      ) : null}
    </div>
  );
}
