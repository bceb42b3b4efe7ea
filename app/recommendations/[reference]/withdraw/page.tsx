import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { WithdrawForm } from "./withdraw-form";
import { PageHeader } from "@/components/page-header";
import { UserText } from "@/components/written";
import { can } from "@/lib/access/policy";
import { words } from "@/lib/platform/language/request";
import { getRecommendation } from "@/lib/register/lists/record-read";
import { readAsOf } from "@/lib/web/as-of";
import { requireUser } from "@/lib/web/session";

type Props = { params: Promise<{ reference: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await words();
  return { title: t("Withdraw {reference}", { reference: (await params).reference }) };
}

export default async function WithdrawRecommendationPage({ params }: Props) {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "recommendation.withdraw")) forbidden();
  const { reference } = await params;
  const record = await getRecommendation(user, reference, await readAsOf({}));
  if (!record || record.revision.withdrawn) notFound();
  const { title, number } = record.revision;
  return (
    <>
      <PageHeader
        kicker={
          <>
            {record.reference}: <UserText>{title}</UserText>
          </>
        }
        title={t("Withdraw this record")}
        intro={t(
          "Withdraw a record only if it was added by mistake. It will be left out of every list and total from now on. It stays in the history with your reason. If a record has been overtaken by events, give it the status “No longer applicable” instead. One press takes this back.",
        )}
      />
      <WithdrawForm reference={record.reference} revision={number} />
    </>
  );
}
