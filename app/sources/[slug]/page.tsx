import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Evidence } from "./evidence";
import { Facts } from "./facts";
import { NewestText } from "./newest-text";
import { Records } from "./records";
import { Withdrawn } from "./withdrawn";
import { FollowButton } from "@/app/account/following/follow-button";
import { DatedPage } from "@/components/dated-page";
import { ButtonLink } from "@/components/button";
import { Outcome } from "@/components/outcome";
import { FormerFacts } from "@/components/revision-history";
import { UserText } from "@/components/written";
import { can } from "@/lib/access/policy";
import { findFollowing } from "@/lib/delivery/notifications/read";
import { getProgress } from "@/lib/figures/progress/read";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { getNewestText } from "@/lib/register/documents/read";
import { listEvidence } from "@/lib/register/evidence/read";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { findSourceTitle, getSource } from "@/lib/register/sources/read";
import { sourceRevisionWords } from "@/lib/register/sources/revision-words";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import { pageAsked, type SearchParams } from "@/lib/web/search-params";
import { getUser, requireUser } from "@/lib/web/session";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [t, user, { slug }] = await Promise.all([words(), getUser(), params]);
  const title = user && (await findSourceTitle(user, slug, await readAsOf(await searchParams)));
  return { title: title ?? t("Source") };
}

export default async function SourcePage({ params, searchParams }: Props) {
  const user = await requireUser();
  const [{ slug }, parameters] = await Promise.all([params, searchParams]);
  const asOf = await readAsOf(parameters);
  const source = await getSource(user, slug, pageAsked(parameters), asOf);
  if (!source) notFound();
  const filters = { ...NO_FILTERS, source: [source.slug] };
  const [progress, evidence, text] = await Promise.all([
    getProgress(user, filters, asOf),
    listEvidence(user, { query: "", source: slug, page: 1 }, asOf),
    getNewestText(user, slug, asOf),
  ]);
  const t = await words();
  const zone = env().timeZone;
  const path = addresses.source(source.slug);
  const following = await findFollowing(user, "SOURCE", source.slug);
  return (
    <DatedPage
      kicker={
        <Link href={addresses.sources(asOf.parameters)} prefetch={false}>
          {t("Sources")}
        </Link>
      }
      title={<UserText>{source.title}</UserText>}
      actions={
        <>
          {can(user, "recommendation.add") && !source.withdrawn ? (
            <ButtonLink href={addresses.addRecord([["source", source.slug]])} variant="primary">
              {t("Add a record from this source")}
            </ButtonLink>
          ) : null}
          {can(user, "source.revise") && !source.withdrawn ? (
            <ButtonLink href={addresses.editSource(source.slug)}>{t("Edit source")}</ButtonLink>
          ) : null}
          {can(user, "source.withdraw") && !source.withdrawn ? (
            <ButtonLink href={addresses.withdrawSource(source.slug)} variant="quiet">
              {t("Withdraw")}
            </ButtonLink>
          ) : null}
          <FollowButton kind="SOURCE" itemKey={source.slug} from="page" following={following !== null} />
        </>
      }
      asOf={asOf}
      zone={zone}
      path={path}
      parameters={parameters}
    >
      {source.withdrawn ? (
        <Withdrawn
          slug={source.slug}
          note={source.revisions[0]?.note ?? null}
          mayReinstate={can(user, "source.withdraw") && asOf.isNow}
        />
      ) : null}
      <Outcome progress={progress} filters={filters} asOf={asOf.parameters} />
      <Records source={source} asOf={asOf} />
      <NewestText
        slug={source.slug}
        text={text}
        mayAdd={can(user, "source.addText") && asOf.isNow && !source.withdrawn}
        asOf={asOf}
      />
      <section aria-labelledby="facts" className="mt-8">
        <h2 id="facts">{t("About this source")}</h2>
        <Facts source={source} zone={zone} />
      </section>
      <Evidence evidence={evidence} source={source} asOf={asOf} />
      <FormerFacts
        title={t("Former facts about this source")}
        revisions={source.revisions.map((revision) => ({ ...revision, fields: sourceRevisionWords(revision) }))}
        first={t.rich("Source added: {title}", {
          title: <UserText key="title">{source.revisions.at(-1)?.facts.title}</UserText>,
        })}
        zone={zone}
      />
    </DatedPage>
  );
}
