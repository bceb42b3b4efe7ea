import type { Metadata } from "next";
import { forbidden, notFound, redirect } from "next/navigation";
import { RecordBeside } from "../../../../record-beside";
import { UpdateForm } from "../../../../update-form";
import { Drafted } from "@/app/drafts/drafted";
import { PageHeader } from "@/components/page-header";
import { UserText } from "@/components/written";
import { can } from "@/lib/access/policy";
import { words } from "@/lib/platform/language/request";
import { listEvidenceChoices } from "@/lib/register/evidence/read";
import { getRecommendation } from "@/lib/register/lists/record-read";
import { listChoices } from "@/lib/register/recommendations/read";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import { requireUser } from "@/lib/web/session";

type Props = { params: Promise<{ reference: string; number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await words();
  const { reference, number } = await params;
  return { title: t("Correct {reference}, update {number}", { reference, number }) };
}

export default async function CorrectUpdatePage({ params }: Props) {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "update.record")) forbidden();
  const { reference, number } = await params;
  const asOf = await readAsOf({});
  const [record, choices, onFile] = await Promise.all([
    getRecommendation(user, reference, asOf),
    listChoices(user),
    listEvidenceChoices(user),
  ]);
  const update = record?.updates.find((item) => String(item.number) === number);
  if (!record || !update) notFound();
  if (record.revision.withdrawn) redirect(addresses.record(record.reference));
  if (update.correctedBy !== null) redirect(addresses.update(record.reference, update.number));
  return (
    <>
      <PageHeader
        kicker={
          <>
            {record.reference}: <UserText>{record.revision.title}</UserText>
          </>
        }
        title={t("Correct update {number}", { number: update.number })}
        intro={t(
          "The original update is kept, marked as corrected, and no longer counts. Yours replaces it: say what was wrong and, under “Reasons”, what is so.",
        )}
      />
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_25rem]">
        <RecordBeside record={record} />
        <div className="min-w-0">
          <Drafted form="correction" subject={`${record.reference}, ${update.number}`}>
            <UpdateForm
              values={{
                reference: record.reference,
                revision: record.revision.number,
                newest: Math.max(0, ...record.updates.map((item) => item.number)),
                corrects: update.number,
                status: update.status ?? "",
                response: update.response ?? "",
                confidence: update.confidence ?? "",
                closure: update.closure ?? "",
                rationale: update.rationale,
                effective: update.effective.edtf,
                lookedIn: update.looked?.in ?? "",
                lookedFor: update.looked?.for ?? "",
                lookedUntil: update.looked?.until ?? "",
                evidence: update.evidence.map((item) => ({ number: item.number, polarity: item.polarity })),
              }}
              choices={{ actors: choices.actors, onFile, today: asOf.today, hasFiles: true }}
            />
          </Drafted>
        </div>
      </div>
    </>
  );
}
