import type { Metadata } from "next";
import Link from "next/link";
import { forbidden } from "next/navigation";
import { ADMINISTRATION_PAGES } from "@/components/administration-pages";
import { PageHeader } from "@/components/page-header";
import { Instant } from "@/components/instant";
import { Notice } from "@/components/notice";
import { env } from "@/lib/env";
import { getDigestState, type DigestState } from "@/lib/following/read";
import { can } from "@/lib/policy";
import { requireActor } from "@/lib/session";

export const metadata: Metadata = { title: "Administration" };

export default async function AdministrationPage() {
  const actor = await requireActor();
  if (!can(actor, "accounts.manage")) forbidden();
  const digests = await getDigestState(actor);
  return (
    <>
      <PageHeader title="Administration" />
      <ul className="grid max-w-3xl gap-5">
        {ADMINISTRATION_PAGES.map(({ href, label, about }) => (
          <li key={href}>
            <h2>
              <Link href={href} prefetch={false}>
                {label}
              </Link>
            </h2>
            <p className="mt-1 text-ink-soft">{about}</p>
          </li>
        ))}
      </ul>
      <section aria-labelledby="digests" className="measure flow mt-8">
        <h2 id="digests">E-mail digests</h2>
        <Digests state={digests} />
      </section>
    </>
  );
}

function people(count: number): string {
  if (count === 0) return "Nobody wants them at present.";
  return count === 1 ? "One person wants them." : `${count.toLocaleString("en-GB")} people want them.`;
}

/** Whether digests go out, and what to do when they do not. */
function Digests({ state: { mailSet, wanted, lastRun, late, unsettled } }: { state: DigestState }) {
  if (!mailSet) {
    return <p>They do not go out: no mail server is set (SMTP_URL and MAIL_FROM). {people(wanted)}</p>;
  }
  return (
    <>
      {late ? (
        <Notice tone="warning" title="Digests do not go out">
          <p>
            A mail server is set, but <code className="whitespace-normal">npm run tracker -- digest</code> has not run
            for two days. Let a timer call it every hour.
          </p>
        </Notice>
      ) : null}
      <p>
        {lastRun ? (
          <>
            Last sent <Instant at={lastRun.at} zone={env().timeZone} />: {lastRun.sent.toLocaleString("en-GB")} taken by
            the mail server, {lastRun.refused.toLocaleString("en-GB")} refused and told again the next time.{" "}
          </>
        ) : (
          "None was ever sent. "
        )}
        {people(wanted)}
      </p>
      {unsettled > 0 ? (
        <p>
          Of {unsettled.toLocaleString("en-GB")} in the last 30 days nobody knows whether they arrived: they are not
          repeated.
        </p>
      ) : null}
    </>
  );
}
