import type { Metadata } from "next";
import Link from "next/link";
import { forbidden, notFound } from "next/navigation";
import { EraseForm } from "./erase-form";
import { PageHeader } from "@/components/page-header";
import { can } from "@/lib/access/policy";
import { words } from "@/lib/platform/language/request";
import { getRemarkToErase } from "@/lib/register/remarks/read";
import { addresses } from "@/lib/web/addresses";
import { requireUser } from "@/lib/web/session";

type Props = { params: Promise<{ reference: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await words();
  return { title: t("Erase the words of a remark on {reference}", { reference: (await params).reference }) };
}

export default async function EraseRemarkPage({ params }: Props) {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "remark.erase")) forbidden();
  const { reference, id } = await params;
  const remark = await getRemarkToErase(user, reference, id);
  if (!remark) notFound();
  return (
    <>
      <PageHeader
        kicker={
          <Link href={addresses.remark(reference, id)} prefetch={false}>
            {reference}
          </Link>
        }
        title={t("Erase the words of this remark")}
        intro={t(
          "Erased words are gone for good, on every earlier day too. That there was a remark, when and by whom, stays, with your reason. Backups made before still have the words. To take a remark back without erasing it, withdraw it.",
        )}
      />
      <p lang="" className="measure mb-5 border-l-4 border-line pl-4 whitespace-pre-wrap">
        {remark.words}
      </p>
      <EraseForm id={id} />
    </>
  );
}
