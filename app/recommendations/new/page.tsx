import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { PageHeader } from "@/components/page-header";
import { can } from "@/lib/policy";
import { getRecommendation, listChoices, suggestReference } from "@/lib/recommendations/read";
import { readAsOf, type SearchParams } from "@/lib/as-of";
import { requireActor } from "@/lib/session";
import { RecommendationForm } from "../recommendation-form";

export const metadata: Metadata = { title: "Add a record" };

export default async function AddRecommendationPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  if (!can(actor, "recommendation.add")) forbidden();
  const [choices, parameters] = await Promise.all([listChoices(actor), searchParams]);
  const asked = [parameters["source"]].flat().at(-1);
  const partOf = [parameters["part_of"]].flat().at(-1);
  const whole = partOf === undefined ? null : await getRecommendation(actor, partOf, await readAsOf({}));
  const source = whole?.revision.source.slug ?? choices.sources.find(({ slug }) => slug === asked)?.slug;
  return (
    <>
      <PageHeader
        title="Add a recommendation or a commitment"
        intro="A recommendation is what somebody asks for, a commitment what somebody promises. A source that asks two things makes two records."
      />
      <RecommendationForm
        choices={choices}
        source={source}
        partOf={whole?.reference}
        nextReference={await suggestReference(actor, source)}
      />
    </>
  );
}
