import type { Metadata } from "next";
import { forbidden, notFound, redirect } from "next/navigation";
import { UpdateForm } from "../../../update-form";
import { PageHeader } from "@/components/page-header";
import { StatusTag } from "@/components/status-tag";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import { can } from "@/lib/access/policy";
import { words } from "@/lib/platform/language/request";
import { listEvidenceChoices } from "@/lib/register/evidence/read";
import { getRecommendation } from "@/lib/register/lists/record-read";
import { listChoices } from "@/lib/register/recommendations/read";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import { requireUser } from "@/lib/web/session";

type Props = { params: Promise<{ reference: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await words();
  return { title: t("Update {reference}", { reference: (await params).reference }) };
}

export default async function RecordUpdatePage({ params }: Props) {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "update.record")) forbidden();
  const { reference } = await params;
  const asOf = await readAsOf({});
  const [record, choices, onFile] = await Promise.all([
    getRecommendation(user, reference, asOf),
    listChoices(user),
    listEvidenceChoices(user),
  ]);
  if (!record) notFound();
  if (record.revision.withdrawn) redirect(addresses.record(record.reference));
  const governing = record.updates.find(({ number }) => number === record.governing);
  return (
    <>
      <PageHeader
        kicker={
          <>
            {record.reference}: <UserText>{record.revision.title}</UserText>
          </>
        }
        title={t("Record an update")}
        intro={t(
          "This adds a new update and leaves earlier ones as they are. If an earlier update is wrong, correct it instead.",
        )}
      />
      <p className="mb-6 flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="text-ink-soft">{t("Current status:")}</span>
        <StatusTag status={governing?.status ?? "NOT_ASSESSED"} />
        {governing ? (
          <span className="text-ink-soft">
            {t.rich("since {date}", { date: <VagueDate key="date" edtf={governing.effective.edtf} /> })}
          </span>
        ) : null}
      </p>
      <UpdateForm
        values={{
          reference: record.reference,
          revision: record.revision.number,
          newest: Math.max(0, ...record.updates.map(({ number }) => number)),
          corrects: null,
          status: "",
          response: "",
          confidence: "",
          closure: "",
          rationale: "",
          effective: asOf.today,
          evidence: [],
        }}
        choices={{ actors: choices.actors, onFile, today: asOf.today }}
      />
    </>
  );
}
