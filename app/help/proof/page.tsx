import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/page-header";
import { words } from "@/lib/platform/language/request";
import { addresses } from "@/lib/web/addresses";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("How the register proves its history") };
}

const command = (inside: ReactNode) => <code className="whitespace-normal">{inside}</code>;

export default async function ProofHelpPage() {
  const t = await words();
  return (
    <>
      <PageHeader
        kicker={
          <Link href={addresses.help()} prefetch={false}>
            {t("Help")}
          </Link>
        }
        title={t("How the register proves its history")}
        intro={t(
          "What you see is what was recorded at the time. No one has rewritten it since, not even the people who run the register.",
        )}
      />
      <div className="flow measure">
        <h2>{t("The chain")}</h2>
        <p>
          {t.rich(
            "Each change adds an entry to the history: what changed, who changed it, when, and the SHA-256 hash of the previous entry. The entry’s own hash covers all of that. Changing an old entry changes its hash and every hash after it, up to the latest: the <em>head</em>.",
            { em: (inside) => <em>{inside}</em> },
          )}
        </p>
        <p>
          {t(
            "The database refuses to change or delete updates, wordings, evidence and history. Someone with full control of the database could get round that, but verification would then name the first row or entry that is not as it was.",
          )}
        </p>
        <h2>{t("Save the head")}</h2>
        <p>
          {t.rich(
            "Someone with full control of the database could even recalculate every hash. What they cannot reach is a head that you have saved elsewhere. The head is shown at the bottom of every page about a day in the register, including printouts, and in the last two columns of every CSV file, <code>head_sequence</code> and <code>head_hash</code>. To save it, keep the printout or the file, or write down the number and the hash. On the server, <command>npm run tracker -- head</command> prints it, so it can be sent elsewhere every night.",
            { code: (inside) => <code>{inside}</code>, command },
          )}
        </p>
        <h2>{t("Check a saved head")}</h2>
        <p>
          {t.rich(
            "An administrator pastes it on the <page>Integrity</page> page, or runs <command>npm run tracker -- verify --since NUMBER:HASH</command> (or gives the name of a file with such lines). If today’s history contains that exact entry, everything that was there when you saved the head is still there, unchanged: the history has only been added to. If not, the result says so. Several saved heads help narrow down when the history was rewritten.",
            {
              page: (inside) => (
                <Link href={addresses.integrity()} prefetch={false}>
                  {inside}
                </Link>
              ),
              command,
            },
          )}
        </p>
        <h2>{t("Check without relying on this software")}</h2>
        <p>
          {t.rich(
            "An administrator can give you the <history>whole history as CSV</history>. The column descriptions say how each hash is made. A few lines of code in any language can recalculate the chain.",
            {
              history: (inside) => (
                <Link href={addresses.help("csv#history")} prefetch={false}>
                  {inside}
                </Link>
              ),
            },
          )}
        </p>
        <h2>{t("What it does not prove")}</h2>
        <p>
          {t(
            "It does not prove that what was recorded is true, or that nothing was left out. It only proves that what was recorded has not changed. Entries made since the last saved head could be removed, along with what they recorded. Names, email addresses and passwords are not in the history, so that they can be erased.",
          )}
        </p>
      </div>
    </>
  );
}
