import { useWords } from "#words";
import Link from "next/link";
import { FollowButton } from "@/app/account/following/follow-button";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import type { ViewRow } from "@/lib/delivery/saved-views/read";
import { viewAddress } from "@/lib/delivery/saved-views/query-string";
import { addresses } from "@/lib/web/addresses";

/** The views that the user can open, and what they may do with each. */
export function ViewsTable({ views }: { views: readonly ViewRow[] }) {
  const t = useWords();
  if (views.length === 0) return <p className="mt-3">{t("There are no views yet.")}</p>;
  return (
    <div className="mt-3">
      <DataTable caption={t("Views you can open")} captionHidden cards>
        <thead>
          <tr>
            <ColumnHeading>{t("Name")}</ColumnHeading>
            <ColumnHeading>{t("Owner")}</ColumnHeading>
            <ColumnHeading>{t("Follow")}</ColumnHeading>
            <ColumnHeading>{t("Change")}</ColumnHeading>
          </tr>
        </thead>
        <tbody>
          {views.map(({ id, name, query, shared, sharedBy, mayChange, followed }) => (
            <tr key={id}>
              <Cell label={t("Name")}>
                <Link href={viewAddress(query)} prefetch={false}>
                  {name}
                </Link>
              </Cell>
              <Cell label={t("Owner")}>
                {sharedBy
                  ? t("Shared by {name}", { name: sharedBy.name ?? t("A former user") })
                  : shared
                    ? t("You (shared)")
                    : t("You (private)")}
              </Cell>
              <Cell label={t("Follow")}>
                <FollowButton kind="VIEW" itemKey={id} from="account" following={followed}>
                  {followed ? t("Unfollow") : t("Follow")}
                  <span className="sr-only">: {name}</span>
                </FollowButton>
              </Cell>
              <Cell label={t("Change")}>
                {mayChange ? (
                  <Link href={addresses.view(id)} prefetch={false} className="inline-flex min-h-6 items-center">
                    {t("Rename, share or remove")}
                    <span className="sr-only">: {name}</span>
                  </Link>
                ) : (
                  "–"
                )}
              </Cell>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </div>
  );
}
