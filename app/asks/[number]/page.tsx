import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { addressWith } from "@/components/address";
import { AsOfBar } from "@/components/as-of-bar";
import { ButtonLink } from "@/components/button";
import { HeadLine } from "@/components/head-line";
import { Instant } from "@/components/instant";
import { PageHeader } from "@/components/page-header";
import { RecordsInShort } from "@/components/records-in-short";
import { readAsOf, type SearchParams } from "@/lib/as-of";
import { getAsk } from "@/lib/asks/read";
import { env } from "@/lib/env";
import { can } from "@/lib/policy";
import { requireActor } from "@/lib/session";

type Props = { params: Promise<{ number: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Same ask A-${(await params).number}` };
}

export default async function AskPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ number }, parameters] = await Promise.all([params, searchParams]);
  if (!/^[1-9]\d{0,9}$/.test(number)) notFound();
  const asOf = await readAsOf(parameters);
  const ask = await getAsk(actor, Number(number), asOf);
  if (!ask) notFound();
  const zone = env().timeZone;
  const path = `/asks/${ask.number}`;
  return (
    <>
      <PageHeader
        kicker={`A-${ask.number}, the same ask in several sources`}
        title={ask.title}
        actions={can(actor, "ask.group") ? <ButtonLink href={`${path}/edit`}>Change the title</ButtonLink> : null}
      />
      <AsOfBar asOf={asOf} zone={zone} path={path} parameters={parameters} />
      <section aria-labelledby="records">
        <h2 id="records">The records</h2>
        {ask.members.length === 0 ? (
          <p className="mt-2 text-ink-soft">
            {asOf.isNow ? "No record stands in it any more." : "No record of it counts on the day shown."}
          </p>
        ) : (
          <>
            <RecordsInShort caption="Records that ask the same" rows={ask.members} asOf={asOf.parameters} wordings />
            <p className="mt-3">
              <Link
                href={addressWith("/recommendations", [["ask", `A-${ask.number}`], ...asOf.parameters])}
                prefetch={false}
              >
                Show them as a list, to filter or export
              </Link>
            </p>
          </>
        )}
        <p className="measure mt-3 text-ink-soft">
          A sum that counts each ask once counts these as one, as the least advanced of them.{" "}
          <Link href="/help/words#same-ask" prefetch={false}>
            The rule
          </Link>
        </p>
      </section>
      <section aria-labelledby="steps" className="mt-8">
        <h2 id="steps">How it came together</h2>
        <ol className="mt-3 grid gap-3">
          {ask.steps.map((step) => (
            <li key={`${step.reference} ${step.recordedAt.toISOString()}`} className="measure">
              <Link href={addressWith(`/recommendations/${step.reference}`, asOf.parameters)} prefetch={false}>
                {step.reference}
              </Link>{" "}
              {step.into ? "put in" : "taken out"} on <Instant at={step.recordedAt} zone={zone} /> by{" "}
              {step.author ?? "a person who has left"}
              <span className="block whitespace-pre-wrap">{step.note}</span>
            </li>
          ))}
        </ol>
        {ask.titles.length > 1 ? (
          <>
            <h3 className="mt-6">Titles</h3>
            <ol className="mt-2 grid gap-2">
              {ask.titles.map(({ title, note, recordedAt, author }) => (
                <li key={recordedAt.toISOString()} className="measure">
                  {title}, since <Instant at={recordedAt} zone={zone} />, by {author ?? "a person who has left"}
                  {note ? <span className="block whitespace-pre-wrap">{note}</span> : null}
                </li>
              ))}
            </ol>
          </>
        ) : null}
      </section>
      <HeadLine head={asOf.head} zone={zone} />
    </>
  );
}
