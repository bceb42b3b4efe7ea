import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { AsOfBar } from "@/components/as-of-bar";
import { PageHeader } from "@/components/page-header";
import { readAsOf, type SearchParams } from "@/lib/as-of";
import { env } from "@/lib/env";
import { can } from "@/lib/policy";
import { getRecommendation } from "@/lib/recommendations/read";
import { requireActor } from "@/lib/session";
import { UpdateCard } from "../../update-card";

type Props = { params: Promise<{ reference: string; number: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { reference, number } = await params;
  return { title: `${reference}, update ${number}` };
}

/** One update at its permanent address. */
export default async function UpdatePage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ reference, number }, parameters] = await Promise.all([params, searchParams]);
  const asOf = await readAsOf(parameters);
  const record = await getRecommendation(actor, reference, asOf);
  const update = record?.updates.find((item) => String(item.number) === number);
  if (!record || !update) notFound();
  const path = `/recommendations/${record.reference}`;
  const query = new URLSearchParams(asOf.parameters.map(([name, value]) => [name, value])).toString();
  return (
    <>
      <PageHeader
        kicker={
          <Link href={`${path}${query ? `?${query}` : ""}`} prefetch={false}>
            {record.reference}: {record.revision.title}
          </Link>
        }
        title={`Update ${update.number}`}
      />
      <AsOfBar asOf={asOf} zone={env().timeZone} path={`${path}/updates/${update.number}`} parameters={parameters} />
      <UpdateCard
        update={update}
        reference={record.reference}
        zone={env().timeZone}
        asOf={asOf.parameters}
        givesState={update.number === record.governing}
        later={update.effective.latest > asOf.day}
        canCorrect={can(actor, "update.record") && !record.revision.withdrawn}
        heading="h2"
      />
    </>
  );
}
