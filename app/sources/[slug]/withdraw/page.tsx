import type { Metadata } from "next";
import Link from "next/link";
import { forbidden, notFound } from "next/navigation";
import { WithdrawForm } from "./withdraw-form";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { UserText } from "@/components/written";
import { can } from "@/lib/access/policy";
import { words } from "@/lib/platform/language/request";
import { getSourceToWithdraw } from "@/lib/register/sources/read";
import { usedSourceFault } from "@/lib/register/sources/rules";
import { addresses } from "@/lib/web/addresses";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Withdraw a source") };
}

export default async function WithdrawSourcePage({ params }: { params: Promise<{ slug: string }> }) {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "source.withdraw")) forbidden();
  const source = await getSourceToWithdraw(user, (await params).slug);
  if (!source) notFound();
  const fault = usedSourceFault(source);
  return (
    <>
      <PageHeader
        kicker={<UserText>{source.title}</UserText>}
        title={t("Withdraw this source")}
        intro={t(
          "Withdraw a source only if it was added by mistake. It will be left out of every list, search and choice from now on, and nothing can be taken from it. Its page stays, and says why. One press takes this back.",
        )}
      />
      {fault ? (
        <Notice tone="warning" title={t("It cannot be withdrawn yet")}>
          <p>{t.message(fault)}</p>
          {source.records > 0 ? (
            <p>
              <Link href={addresses.records([["source", source.slug]])} prefetch={false}>
                {t("Records from this source")}
              </Link>
            </p>
          ) : null}
        </Notice>
      ) : (
        <WithdrawForm source={{ slug: source.slug, revision: source.revision }} />
      )}
    </>
  );
}
