import { useWords } from "#words";
import Link from "next/link";
import { FollowButton } from "@/app/account/following/follow-button";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import type { ViewRow } from "@/lib/delivery/saved-views/read";
import { viewAddress } from "@/lib/delivery/saved-views/query-string";
import { addresses } from "@/lib/web/addresses";

/** The views that the person can open, with what they may do with each. */
export function ViewsTable({ views }: { views: readonly ViewRow[] }) {
  const t = useWords();
  if (views.length === 0) return <p className="mt-3">{t("There are none yet.")}</p>;
  return (
    <div className="mt-3">
      <DataTable caption={t("Views that you can open")} captionHidden cards>
        <thead>
          <tr>
            <ColumnHeading>{t("Name")}</ColumnHeading>
            <ColumnHeading>{t("Whose")}</ColumnHeading>
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
              <Cell label={t("Whose")}>
                {sharedBy
                  ? t("Shared by {name}", { name: sharedBy.name ?? t("A person who has left") })
                  : shared
                    ? t("Yours, shared")
                    : t("Yours alone")}
              </Cell>
              <Cell label={t("Follow")}>
                <FollowButton kind="VIEW" itemKey={id} from="account" following={followed}>
                  {followed ? t("Follow no longer") : t("Follow")}
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
