import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { WithdrawForm } from "./withdraw-form";
import { PageHeader } from "@/components/page-header";
import { UserText } from "@/components/written";
import { can } from "@/lib/access/policy";
import { words } from "@/lib/platform/language/request";
import { getEvidence } from "@/lib/register/evidence/read";
import { readAsOf } from "@/lib/web/as-of";
import { requireUser } from "@/lib/web/session";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await words();
  return { title: t("Withdraw {reference}", { reference: `E-${(await params).number}` }) };
}

export default async function WithdrawEvidencePage({ params }: Props) {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "evidence.withdraw")) forbidden();
  const { number } = await params;
  if (!/^[1-9]\d{0,9}$/.test(number)) notFound();
  const item = await getEvidence(user, Number(number), 1, await readAsOf({}));
  if (!item || item.revision.withdrawn) notFound();
  return (
    <>
      <PageHeader
        kicker={
          <>
            E-{item.number}: <UserText>{item.revision.title}</UserText>
          </>
        }
        title={t("Withdraw this evidence")}
        intro={t(
          "Withdraw evidence only if it was added by mistake. It will be left out of every list and search from now on, and no update can cite it. Updates that cite it already go on counting, and say that it was withdrawn. One press takes this back.",
        )}
      />
      <WithdrawForm number={item.number} revision={item.revision.number} />
    </>
  );
}
