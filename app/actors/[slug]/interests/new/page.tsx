import { Drafted } from "@/app/drafts/drafted";
import { UserText } from "@/components/written";
import { words } from "@/lib/platform/language/request";
import type { Metadata } from "next";
import Link from "next/link";
import { forbidden, notFound } from "next/navigation";
import { InterestForm } from "@/app/actors/interest-form";
import { PageHeader } from "@/components/page-header";
import { getInterestChoices } from "@/lib/register/actors/read";
import { can } from "@/lib/access/policy";
import { addresses } from "@/lib/web/addresses";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Record an interest") };
}

export default async function RecordInterestPage({ params }: { params: Promise<{ slug: string }> }) {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "interest.record")) forbidden();
  const choices = await getInterestChoices(user, (await params).slug);
  if (!choices) notFound();
  return (
    <>
      <PageHeader
        kicker={
          <Link href={addresses.actor(choices.holder.slug)} prefetch={false}>
            <UserText>{choices.holder.name}</UserText>
          </Link>
        }
        title={t("Record an interest")}
        intro={t(
          "Who pays or backs this actor according to a source, and what is disclosed about it. Record what the source states, not what it implies.",
        )}
      />
      <Drafted form="interest" subject={choices.holder.name}>
        <InterestForm choices={choices} />
      </Drafted>
    </>
  );
}
