import { useWords } from "#words";
import { FollowButton } from "@/app/account/following/follow-button";
import { ButtonLink } from "@/components/button";
import { can, type User } from "@/lib/access/policy";
import type { RecommendationPage } from "@/lib/register/lists/record-read";
import { mayRecord } from "@/lib/register/updates/rules";
import { addresses } from "@/lib/web/addresses";

/** The links to what the user may do with a record. */
export function RecordActions({
  record,
  user,
  following,
}: {
  record: RecommendationPage;
  user: User;
  following: boolean;
}) {
  const t = useWords();
  const { revision } = record;
  return (
    <>
      {mayRecord(user, record) ? (
        <ButtonLink href={addresses.addUpdate(record.reference)} variant="primary">
          {t("Record an update")}
        </ButtonLink>
      ) : null}
      {can(user, "recommendation.revise") && !revision.withdrawn ? (
        <ButtonLink href={addresses.editRecord(record.reference)}>{t("Edit the wording")}</ButtonLink>
      ) : null}
      {can(user, "ask.group") && !revision.withdrawn ? (
        <ButtonLink href={addresses.askOfRecord(record.reference)} variant="quiet">
          {t("Same ask elsewhere")}
        </ButtonLink>
      ) : null}
      {can(user, "recommendation.add") && !revision.withdrawn && revision.partOf === null ? (
        <ButtonLink href={addresses.addRecord([["part_of", record.reference]])} variant="quiet">
          {t("Add a part")}
        </ButtonLink>
      ) : null}
      <FollowButton kind="RECORD" itemKey={record.reference} from="page" following={following} />
      {can(user, "recommendation.withdraw") && !revision.withdrawn ? (
        <ButtonLink href={addresses.withdrawRecord(record.reference)} variant="quiet">
          {t("Withdraw")}
        </ButtonLink>
      ) : null}
    </>
  );
}
