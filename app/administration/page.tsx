import { words } from "@/lib/platform/language/request";
import type { Translator } from "@/lib/platform/language/translate";
import { useWords } from "#words";
import type { Metadata } from "next";
import Link from "next/link";
import { forbidden } from "next/navigation";
import { ADMINISTRATION_PAGES } from "@/components/administration-pages";
import { PageHeader } from "@/components/page-header";
import { Instant } from "@/components/instant";
import { Notice } from "@/components/notice";
import { env } from "@/lib/platform/env";
import { getDigestState, type DigestState } from "@/lib/delivery/notifications/read";
import { can } from "@/lib/access/policy";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await words();
  return { title: t("Administration") };
}

export default async function AdministrationPage() {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "accounts.manage")) forbidden();
  const digests = await getDigestState(user);
  return (
    <>
      <PageHeader title={t("Administration")} />
      <ul className="grid max-w-3xl gap-5">
        {ADMINISTRATION_PAGES.map(({ href, label, about }) => (
          <li key={href}>
            <h2>
              <Link href={href} prefetch={false}>
                {t.message(label)}
              </Link>
            </h2>
            <p className="mt-1 text-ink-soft">{t.message(about)}</p>
          </li>
        ))}
      </ul>
      <section aria-labelledby="digests" className="measure flow mt-8">
        <h2 id="digests">{t("Email digests")}</h2>
        <Digests state={digests} />
      </section>
    </>
  );
}

function people(t: Translator, count: number): string {
  if (count === 0) return t("No one receives digests at present.");
  return count === 1
    ? t("One person receives digests.")
    : t("{count, plural, other {# people receive digests.}}", { count });
}

/** Whether digests are being sent, and what to do if not. */
function Digests({ state: { mailSet, wanted, lastRun, late, unsettled } }: { state: DigestState }) {
  const t = useWords();
  if (!mailSet) {
    return (
      <p>
        {t("Digests are not being sent: no mail server is configured (SMTP_URL and MAIL_FROM).")} {people(t, wanted)}
      </p>
    );
  }
  return (
    <>
      {late ? (
        <Notice tone="warning" title={t("Digests are not being sent")}>
          <p>
            {t.rich(
              "A mail server is configured, but <code>npm run tracker -- digest</code> has not run for 2 days. Schedule it to run every hour.",
              { code: (inside) => <code className="whitespace-normal">{inside}</code> },
            )}
          </p>
        </Notice>
      ) : null}
      <p>
        {lastRun ? (
          <>
            {t.rich(
              "Last sent {when}: {sent} accepted by the mail server, {refused} rejected and included again next time.",
              {
                when: <Instant at={lastRun.at} zone={env().timeZone} />,
                sent: t.number(lastRun.sent),
                refused: t.number(lastRun.refused),
              },
            )}{" "}
          </>
        ) : (
          `${t("None sent yet.")} `
        )}
        {people(t, wanted)}
      </p>
      {unsettled > 0 ? (
        <p>
          {t("It is not known whether {count} emails sent in the last 30 days arrived. They are not sent again.", {
            count: t.number(unsettled),
          })}
        </p>
      ) : null}
    </>
  );
}
