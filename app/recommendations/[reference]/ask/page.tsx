import type { Metadata } from "next";
import Link from "next/link";
import { forbidden, notFound, redirect } from "next/navigation";
import { JoinForm, LeaveForm } from "./ask-forms";
import { PageHeader } from "@/components/page-header";
import { UserText } from "@/components/written";
import { can } from "@/lib/access/policy";
import { words } from "@/lib/platform/language/request";
import { listAskChoices } from "@/lib/register/asks/read";
import { getRecommendation } from "@/lib/register/lists/record-read";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import { requireUser } from "@/lib/web/session";

type Props = { params: Promise<{ reference: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await words();
  return { title: t("Same ask as {reference}", { reference: (await params).reference }) };
}

export default async function GroupPage({ params }: Props) {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "ask.group")) forbidden();
  const { reference } = await params;
  const [record, choices] = await Promise.all([
    getRecommendation(user, reference, await readAsOf({})),
    listAskChoices(user),
  ]);
  if (!record) notFound();
  if (record.revision.withdrawn) redirect(addresses.record(record.reference));
  const { ask } = record;
  return (
    <>
      <PageHeader
        kicker={
          <>
            {record.reference}: <UserText>{record.revision.title}</UserText>
          </>
        }
        title={ask ? t("Remove from same-ask group") : t("Same ask in another source")}
        intro={
          ask ? (
            <>
              {t.rich("It is in {ask}. Anything shown for earlier times stays as it was.", {
                ask: (
                  <Link key="ask" href={addresses.ask(ask.number)}>
                    A-{ask.number}: <UserText>{ask.title}</UserText>
                  </Link>
                ),
              })}
            </>
          ) : (
            t("Each record keeps its own wording, source and status. Readers can choose to count them once in totals.")
          )
        }
      />
      {ask ? (
        <LeaveForm reference={record.reference} ask={ask.number} />
      ) : (
        <JoinForm reference={record.reference} choices={choices} />
      )}
    </>
  );
}
