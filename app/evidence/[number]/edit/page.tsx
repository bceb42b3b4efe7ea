import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { EvidenceForm } from "./evidence-form";
import { Drafted } from "@/app/drafts/drafted";
import { PageHeader } from "@/components/page-header";
import { UserText } from "@/components/written";
import { can } from "@/lib/access/policy";
import { words } from "@/lib/platform/language/request";
import { getEvidence } from "@/lib/register/evidence/read";
import { listChoices } from "@/lib/register/recommendations/read";
import { readAsOf } from "@/lib/web/as-of";
import { requireUser } from "@/lib/web/session";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await words();
  return { title: t("Edit {reference}", { reference: `E-${(await params).number}` }) };
}

export default async function ReviseEvidencePage({ params }: Props) {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "evidence.revise")) forbidden();
  const { number } = await params;
  if (!/^[1-9]\d{0,9}$/.test(number)) notFound();
  const asOf = await readAsOf({});
  const [item, choices] = await Promise.all([getEvidence(user, Number(number), 1, asOf), listChoices(user)]);
  if (!item || item.revision.withdrawn) notFound();
  const { revision } = item;
  return (
    <>
      <PageHeader
        kicker={
          <>
            E-{item.number}: <UserText>{revision.title}</UserText>
          </>
        }
        title={t("Edit an item of evidence")}
        intro={t(
          "The current version stays in the item’s history alongside yours. Updates that cite the current version will continue to cite it.",
        )}
      />
      <Drafted form="evidence" subject={`E-${item.number}`}>
        <EvidenceForm
          number={item.number}
          revision={revision.number}
          values={{
            title: revision.title,
            address: revision.address ?? "",
            publisher: revision.publisher ?? "",
            date: revision.dateEdtf ?? "",
            accessed: revision.accessed ?? "",
            archive: revision.archive ?? "",
            archiveSeen: revision.archiveSeen ?? "",
            summary: revision.summary,
            provider: revision.provider?.slug ?? "",
            reliability: revision.reliability,
            credibility: String(revision.credibility),
          }}
          actors={choices.actors}
          today={asOf.today}
        />
      </Drafted>
    </>
  );
}
