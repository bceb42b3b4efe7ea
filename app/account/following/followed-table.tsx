import { useWords } from "#words";
import Link from "next/link";
import { FeedAddressForm } from "./feed-address-form";
import { FollowButton } from "./follow-button";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { Instant } from "@/components/instant";
import { UserText } from "@/components/written";
import { type listFollowed } from "@/lib/delivery/notifications/read";
import { EVERYTHING, FOLLOWED_KINDS } from "@/lib/delivery/notifications/vocabulary";

/** Everything that a user follows, each with its private feed address. */
export function FollowedTable({
  followed,
  everythingSince,
  zone,
}: Awaited<ReturnType<typeof listFollowed>> & { zone: string }) {
  const t = useWords();
  return (
    <DataTable caption={t("What you follow")} captionHidden cards>
      <thead>
        <tr>
          <ColumnHeading>{t("What")}</ColumnHeading>
          <ColumnHeading>{t("Kind")}</ColumnHeading>
          <ColumnHeading>{t("Feed and calendar")}</ColumnHeading>
          <ColumnHeading>{t("Action")}</ColumnHeading>
        </tr>
      </thead>
      <tbody>
        <tr>
          <Cell label={t("What")}>{t("Everything you follow")}</Cell>
          <Cell label={t("Kind")}>{t("All")}</Cell>
          <Cell label={t("Feed and calendar")}>
            <FeedSince at={everythingSince} zone={zone} />
            <FeedAddressForm id={EVERYTHING} made={everythingSince !== null} what={t("everything you follow")} />
          </Cell>
          <Cell label={t("Action")}>–</Cell>
        </tr>
        {followed.map(({ id, kind, key, label, path, feedSince }) => (
          <tr key={id}>
            <Cell label={t("What")}>
              <Link href={path} prefetch={false}>
                <UserText>{label}</UserText>
              </Link>
            </Cell>
            <Cell label={t("Kind")}>{t.message(FOLLOWED_KINDS[kind].label)}</Cell>
            <Cell label={t("Feed and calendar")}>
              <FeedSince at={feedSince} zone={zone} />
              <FeedAddressForm id={id} made={feedSince !== null} what={label} />
            </Cell>
            <Cell label={t("Action")}>
              <FollowButton kind={kind} itemKey={key} from="account" following>
                {t("Unfollow")} <span className="sr-only">: {label}</span>
              </FollowButton>
            </Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function FeedSince({ at, zone }: { at: Date | null; zone: string }) {
  const t = useWords();
  return (
    <p className="mb-2">
      {at ? t.rich("Address created {when}", { when: <Instant at={at} zone={zone} /> }) : t("No address yet")}
    </p>
  );
}
