import type { Metadata } from "next";
import Link from "next/link";
import { forbidden, notFound, redirect } from "next/navigation";
import { PageHeader } from "@/components/page-header";
import { readAsOf } from "@/lib/as-of";
import { listAskChoices } from "@/lib/asks/read";
import { can } from "@/lib/policy";
import { getRecommendation } from "@/lib/recommendations/read";
import { requireActor } from "@/lib/session";
import { JoinForm, LeaveForm } from "./ask-forms";

type Props = { params: Promise<{ reference: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Same ask as ${(await params).reference}` };
}

export default async function GroupPage({ params }: Props) {
  const actor = await requireActor();
  if (!can(actor, "ask.group")) forbidden();
  const { reference } = await params;
  const [record, choices] = await Promise.all([
    getRecommendation(actor, reference, await readAsOf({})),
    listAskChoices(actor),
  ]);
  if (!record) notFound();
  if (record.revision.withdrawn) redirect(`/recommendations/${record.reference}`);
  const { ask } = record;
  return (
    <>
      <PageHeader
        kicker={`${record.reference}: ${record.revision.title}`}
        title={ask ? "Take it out of the same ask" : "The same ask in another source"}
        intro={
          ask ? (
            <>
              It stands in{" "}
              <Link href={`/asks/${ask.number}`}>
                A-{ask.number}: {ask.title}
              </Link>
              . What was shown until now stays as it was.
            </>
          ) : (
            "Each record keeps its own wording, source and state. A reader can have sums count them once."
          )
        }
      />
      {ask ? (
        <LeaveForm reference={record.reference} ask={ask.number} />
      ) : (
        <JoinForm reference={record.reference} choices={choices} />
      )}
    </>
  );
}
