import { words } from "@/lib/platform/language/request";
import type { Metadata } from "next";
import Link from "next/link";
import { forbidden } from "next/navigation";
import { Instant } from "@/components/instant";
import { PageHeader } from "@/components/page-header";
import { env } from "@/lib/platform/env";
import { getHead } from "@/lib/audit/integrity/read";
import { headLine } from "@/lib/audit/integrity/words";
import { can } from "@/lib/access/policy";
import { addresses } from "@/lib/web/addresses";
import { requireUser } from "@/lib/web/session";
import { VerifyForm } from "./verify-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await words();
  return { title: t("Integrity") };
}

export default async function IntegrityPage() {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "history.verify")) forbidden();
  const head = await getHead(user);
  return (
    <>
      <PageHeader
        title={t("Integrity")}
        intro={t(
          "Every change adds an entry to the history, sealed with a hash of itself and the previous entry. If anyone changes a row directly in the database, or changes the history, the chain breaks.",
        )}
      />
      <div className="grid max-w-5xl grid-cols-[minmax(0,1fr)] gap-10">
        <section aria-labelledby="head" className="flow">
          <h2 id="head">{t("Head")}</h2>
          {head === null ? (
            <p>{t("The history is empty.")}</p>
          ) : (
            <>
              <p className="measure">
                {t.rich(
                  "The latest of {count, plural, other {# entries}}, recorded on {when}. Save this line somewhere the people who run the register cannot reach, such as in an email to a partner or on paper:",
                  { count: Number(head.sequence), when: <Instant at={head.instant} zone={env().timeZone} /> },
                )}
              </p>
              <p className="border border-line bg-sunk px-3 py-2">
                <code className="break-all whitespace-normal">
                  {headLine({ ...head, instant: head.instant.toISOString() })}
                </code>
              </p>
            </>
          )}
          <p className="measure">
            <Link href={addresses.help("proof")} prefetch={false}>
              {t("What a saved head proves, and how to check one")}
            </Link>
          </p>
        </section>
        <section aria-labelledby="verify" className="flow">
          <h2 id="verify">{t("Verification")}</h2>
          <p className="measure">
            {t(
              "This recalculates the hash of every entry, compares every record, wording, update, item of evidence and other row with the entry that vouches for it, and looks for rows that no entry vouches for. It reports the first problem it finds. You can keep using the register meanwhile.",
            )}
          </p>
          <VerifyForm />
          <p className="measure">
            {t.rich("A large register takes a while. <text>Verify with progress shown as plain text</text>.", {
              text: (inside) => <a href={addresses.verificationFile()}>{inside}</a>,
            })}
          </p>
        </section>
        <p>
          <Link href={addresses.history()} prefetch={false}>
            {t("The history: who changed what, and when")}
          </Link>
        </p>
      </div>
    </>
  );
}
