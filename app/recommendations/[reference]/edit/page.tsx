import type { Metadata } from "next";
import { forbidden, notFound, redirect } from "next/navigation";
import { RecommendationForm } from "../../recommendation-form";
import { recordFields } from "../../record-fields";
import { Drafted } from "@/app/drafts/drafted";
import { PageHeader } from "@/components/page-header";
import { can } from "@/lib/access/policy";
import { words } from "@/lib/platform/language/request";
import { getRecommendation } from "@/lib/register/lists/record-read";
import { listChoices } from "@/lib/register/recommendations/read";
import { basisChoice } from "@/lib/register/vocabulary";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import { requireUser } from "@/lib/web/session";

type Props = { params: Promise<{ reference: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await words();
  return { title: t("Edit {reference}", { reference: (await params).reference }) };
}

export default async function ReviseRecommendationPage({ params }: Props) {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "recommendation.revise")) forbidden();
  const { reference } = await params;
  const [record, choices] = await Promise.all([
    getRecommendation(user, reference, await readAsOf({})),
    listChoices(user),
  ]);
  if (!record) notFound();
  const { revision } = record;
  if (revision.withdrawn) redirect(addresses.record(record.reference));
  const { owner } = revision;
  // A select without the present value would quietly choose another.
  const isMissing = owner !== null && choices.owners.every(({ id }) => id !== owner.id);
  const owners = isMissing ? [...choices.owners, owner] : choices.owners;
  return (
    <>
      <PageHeader
        kicker={record.reference}
        title={t("Edit wording and details")}
        intro={t("The current wording stays in the record’s history alongside your changes.")}
      />
      <Drafted form="recordEdit" subject={record.reference}>
        <RecommendationForm
          choices={{ ...choices, owners }}
          recordFields={recordFields(t, revision)}
          revises={{ reference: record.reference, revision: revision.number }}
          values={{
            kind: revision.kind,
            basis: basisChoice(revision) ?? "",
            theme: revision.theme.slug,
            furtherThemes: revision.furtherThemes.map(({ slug }) => slug),
            source: revision.source.slug,
            page: revision.passage.page === null ? "" : String(revision.passage.page),
            hint: revision.passage.hint ?? "",
            made: revision.made.edtf,
            due: revision.due?.edtf ?? "",
            addressees: revision.addressees.map(({ slug }) => slug),
            owner: owner?.id ?? "",
            partOf: revision.partOf ?? "",
            supersededBy: revision.supersededBy ?? "",
          }}
        />
      </Drafted>
    </>
  );
}
