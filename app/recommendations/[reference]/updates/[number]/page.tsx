import { useWords } from "#words";
import { Drafted } from "@/app/drafts/drafted";
import { axesGivenBy } from "@/lib/register/state/axis";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { CiteThis } from "../../cite-this";
import { UpdateCard } from "../../update-card";
import { ReplyForm, VerdictForm } from "./review-forms";
import { Verifications } from "./verifications";
import { DatedPage } from "@/components/dated-page";
import { VerificationTag } from "@/components/status-tag";
import { UserText } from "@/components/written";
import { type User, can } from "@/lib/access/policy";
import { citedOf } from "@/lib/delivery/exchange/citation";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { getRecommendation, type RecommendationPage } from "@/lib/register/lists/record-read";
import type { RecordedUpdate } from "@/lib/register/updates/recorded";
import { rewordedSince } from "@/lib/register/updates/reworded";
import { mayReply } from "@/lib/register/updates/rules";
import { shownUpdateText } from "@/lib/register/updates/schema";
import { shownOf } from "@/lib/register/updates/shown";
import { getSettings } from "@/lib/register/settings/read";
import { registerTitle } from "@/lib/register/settings/vocabulary";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import type { SearchParams } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

type Props = { params: Promise<{ reference: string; number: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await words();
  const { reference, number } = await params;
  return { title: t("{reference}, update {number}", { reference, number }) };
}

/** One update at its permanent address. */
export default async function UpdatePage({ params, searchParams }: Props) {
  const t = await words();
  const user = await requireUser();
  const [{ reference, number }, parameters] = await Promise.all([params, searchParams]);
  const asOf = await readAsOf(parameters);
  const record = await getRecommendation(user, reference, asOf);
  const update = record?.updates.find((item) => String(item.number) === number);
  if (!record || !update) notFound();
  const { registerName } = await getSettings(user);
  const cited = citedOf(record, update.number, asOf, {
    register: registerTitle(registerName),
    publicAddress: env().publicAddress,
  });
  return (
    <DatedPage
      kicker={
        <Link href={addresses.record(record.reference, asOf.parameters)} prefetch={false}>
          {record.reference}: <UserText>{record.revision.title}</UserText>
        </Link>
      }
      title={t("Update {number}", { number: update.number })}
      asOf={asOf}
      zone={env().timeZone}
      path={addresses.update(record.reference, update.number)}
      parameters={parameters}
    >
      <UpdateCard
        update={update}
        reference={record.reference}
        zone={env().timeZone}
        asOf={asOf.parameters}
        gives={axesGivenBy(update.number, record)}
        later={update.effective.latest > asOf.day}
        reworded={rewordedSince(update, record.revisions)}
        canCorrect={can(user, "update.record") && !record.revision.withdrawn}
        heading="h2"
      />
      <Review
        user={user}
        record={record}
        update={update}
        zone={env().timeZone}
        // A review is about what the register says now, not about an earlier state.
        open={asOf.isNow && !record.revision.withdrawn && update.correctedBy === null}
      />
      {cited ? <CiteThis cited={cited} /> : null}
    </DatedPage>
  );
}

/** The reviews of the update, and the forms with which this user can add one. */
function Review({
  user,
  record,
  update,
  zone,
  open,
}: {
  user: User;
  record: RecommendationPage;
  update: RecordedUpdate;
  zone: string;
  open: boolean;
}) {
  const t = useWords();
  const { reference } = record;
  const shown = shownUpdateText({ reference, number: update.number }, shownOf(record.revision, update));
  const [newest] = update.verifications;
  const own = update.author.id === user.id;
  const isSystem = update.author.kind === "SYSTEM";
  return (
    <section aria-labelledby="review" className="mt-10">
      <h2 id="review">{t("Review")}</h2>
      {update.correctedBy === null ? (
        <p className="mt-2">
          <VerificationTag verification={update.verification} />
        </p>
      ) : (
        <p className="mt-2 text-ink-soft">{t("This update has been corrected, so its review no longer applies.")}</p>
      )}
      <Verifications of={update} zone={zone} />
      {open && can(user, "update.verify") ? (
        <div className="print-hidden mt-4">
          {own ? (
            <p className="text-ink-soft">{t("You recorded this update, so someone else must review it.")}</p>
          ) : (
            <Drafted form="review" subject={`${reference}, ${update.number}`}>
              <VerdictForm reference={reference} number={update.number} shown={shown} />
            </Drafted>
          )}
        </div>
      ) : null}
      {open && newest && update.verification === "QUERIED" && mayReply(user, { id: update.author.id, isSystem }) ? (
        <div className="print-hidden mt-6">
          <h3 className="mb-3">{t("Answer the query")}</h3>
          <Drafted form="queryReply" subject={`${reference}, ${update.number}`}>
            <ReplyForm reference={reference} number={update.number} verification={newest.id} />
          </Drafted>
        </div>
      ) : null}
    </section>
  );
}
