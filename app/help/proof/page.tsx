import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/page-header";
import { words } from "@/lib/platform/language/request";
import { addresses } from "@/lib/web/addresses";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("How the register proves itself") };
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
        title={t("How the register proves itself")}
        intro={t(
          "What you are shown is what was recorded then, and nobody has rewritten it since, not even those who run the register.",
        )}
      />
      <div className="flow measure">
        <h2>{t("The chain")}</h2>
        <p>
          {t.rich(
            "Each change leaves an entry in the history: what changed, who did it, when, and the SHA-256 hash of the entry before. Its own hash covers all of that. Whoever changes an old entry changes its hash, and with it every hash that follows, up to the newest: the <em>head</em>.",
            { em: (inside) => <em>{inside}</em> },
          )}
        </p>
        <p>
          {t(
            "The database refuses to change or delete updates, wordings, evidence and history. Somebody who holds the database can get round that, but a verification then names the first row or entry that is not as it was.",
          )}
        </p>
        <h2>{t("Keep a head")}</h2>
        <p>
          {t.rich(
            "Somebody who holds the database could even make all the hashes anew. What they cannot reach is a head that you have kept. It stands at the foot of each page that shows the register as of a day, on the printout too, and in the last two columns of each CSV file, <code>head_sequence</code> and <code>head_hash</code>. To keep it is enough to keep the printout or the file, or to note the number and the hash. On the server, <command>npm run tracker -- head</command> prints it, so that it can be sent elsewhere every night.",
            { code: (inside) => <code>{inside}</code>, command },
          )}
        </p>
        <h2>{t("Check a kept head")}</h2>
        <p>
          {t.rich(
            "An administrator pastes it on the page <page>Integrity</page>, or runs <command>npm run tracker -- verify --since NUMBER:HASH</command>, or the name of a file of such lines. If today’s history contains that very entry, then all that was there when you kept it is still there, unchanged: the history has only been added to. If not, the answer says so. Several heads narrow down when it was rewritten.",
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
        <h2>{t("Check without trusting this program")}</h2>
        <p>
          {t.rich(
            "An administrator can give you the <history>whole history as CSV</history>. The columns say how each hash is made; a few lines in any language make the chain anew.",
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
            "That what was recorded is true, or that nothing was left out: only that what was recorded stayed. Entries made since the last head that anybody kept could be taken away together with what they recorded. Names, e-mail addresses and passwords are not in the history, so that they can be erased.",
          )}
        </p>
      </div>
    </>
  );
}
