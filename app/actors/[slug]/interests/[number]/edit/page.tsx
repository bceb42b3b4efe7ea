import { Drafted } from "@/app/drafts/drafted";
import { UserText } from "@/components/written";
import { words } from "@/lib/platform/language/request";
import type { Metadata } from "next";
import Link from "next/link";
import { forbidden, notFound, redirect } from "next/navigation";
import { InterestForm } from "@/app/actors/interest-form";
import { PageHeader } from "@/components/page-header";
import { getInterest, getInterestChoices } from "@/lib/register/actors/read";
import { can } from "@/lib/access/policy";
import { addresses } from "@/lib/web/addresses";
import { requireUser } from "@/lib/web/session";
import { WithdrawInterestForm } from "./withdraw-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Edit an interest") };
}

type Props = { params: Promise<{ slug: string; number: string }> };

export default async function ReviseInterestPage({ params }: Props) {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "interest.record")) forbidden();
  const { slug, number } = await params;
  if (!/^[1-9]\d{0,9}$/.test(number)) notFound();
  const [interest, choices] = await Promise.all([
    getInterest(user, slug, Number(number)),
    getInterestChoices(user, slug),
  ]);
  if (!interest || !choices) notFound();
  if (interest.withdrawn) redirect(addresses.actor(slug));
  const alleged = interest.kind === "ALLEGED";
  return (
    <>
      <PageHeader
        kicker={
          <Link href={addresses.actor(slug)} prefetch={false}>
            <UserText>{choices.holder.name}</UserText>
          </Link>
        }
        title={t("Edit an interest")}
        intro={t("What is recorded now stays in the history alongside your changes.")}
      />
      <Drafted form="interest" subject={choices.holder.name}>
        <InterestForm
          choices={choices}
          values={{
            number: interest.number,
            revision: interest.revision,
            kind: interest.kind,
            role: interest.role ?? "",
            payer: interest.payer?.slug ?? "",
            payerWords: interest.payerWords ?? "",
            amountState: alleged ? "" : interest.amountState,
            amount: interest.amount?.value ?? "",
            currency: interest.amount?.currency ?? "",
            period: interest.periodEdtf ?? "",
            asAt: interest.asAt,
            disclosure: alleged ? "" : interest.disclosure,
            source: interest.source.slug,
            passageHint: interest.passageHint ?? "",
            allegedBy: interest.allegedBy ?? "",
            reply: interest.reply ?? "",
            replyDay: interest.replyDay ?? "",
            remark: interest.remark ?? "",
          }}
        />
      </Drafted>
      <section aria-labelledby="withdraw" className="mt-10 border-t border-line pt-6">
        <h2 id="withdraw">{t("Withdraw this interest")}</h2>
        <p className="measure mt-1 mb-4 text-ink-soft">
          {t(
            "Only withdraw an interest recorded by mistake. It will no longer count, and stays in the history with your reason. If an interest has ended or been disclosed since, change it instead.",
          )}
        </p>
        <WithdrawInterestForm holder={slug} number={interest.number} revision={interest.revision} />
      </section>
    </>
  );
}
