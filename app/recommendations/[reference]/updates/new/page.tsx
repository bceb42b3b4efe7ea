import type { Metadata } from "next";
import { forbidden, notFound, redirect } from "next/navigation";
import { LIKE_LAST, LIKENESSES } from "../../../likenesses";
import { RecordBeside } from "../../../record-beside";
import { UpdateForm } from "../../../update-form";
import { AsLastUpdate, BLANK, contentLike } from "./as-last-update";
import { Drafted } from "@/app/drafts/drafted";
import { PageHeader } from "@/components/page-header";
import { UserText } from "@/components/written";
import { can } from "@/lib/access/policy";
import { words } from "@/lib/platform/language/request";
import { valuesOf } from "@/lib/platform/vocabulary";
import { listEvidenceChoices } from "@/lib/register/evidence/read";
import { getRecommendation } from "@/lib/register/lists/record-read";
import { listChoices } from "@/lib/register/recommendations/read";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import { choiceOf, type SearchParams } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

type Props = { params: Promise<{ reference: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await words();
  return { title: t("Update {reference}", { reference: (await params).reference }) };
}

export default async function RecordUpdatePage({ params, searchParams }: Props) {
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
  const asked = choiceOf(await searchParams, LIKE_LAST, valuesOf(LIKENESSES));
  const last = record.updates
    .filter(({ correctedBy }) => correctedBy === null)
    .toSorted((a, b) => b.number - a.number)[0];
  // Nothing changes if the update that gives the status is repeated; the last one may speak of an earlier day.
  const like = { status: record.updates.find(({ number }) => number === record.governing), all: last };
  const begun = asked === null ? undefined : like[asked];
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
      <AsLastUpdate reference={record.reference} like={like} asked={asked} />
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_25rem]">
        <RecordBeside record={record} />
        <div className="min-w-0">
          <Drafted form="update" subject={record.reference}>
            <UpdateForm
              // The last update's content comes from the address: the form begins anew with it.
              key={asked}
              values={{
                reference: record.reference,
                revision: record.revision.number,
                newest: Math.max(0, ...record.updates.map(({ number }) => number)),
                corrects: null,
                ...(begun === undefined || asked === null ? BLANK : contentLike(begun, asked, asOf.today)),
                effective: asOf.today,
              }}
              choices={{ actors: choices.actors, onFile, today: asOf.today, hasFiles: true }}
            />
          </Drafted>
        </div>
      </div>
    </>
  );
}
