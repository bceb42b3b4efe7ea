import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/page-header";
import { words } from "@/lib/platform/language/request";
import type { Words } from "@/lib/platform/language/translate";
import { addresses } from "@/lib/web/addresses";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Help") };
}

function pages(t: Words) {
  return [
    {
      href: addresses.help("words"),
      title: t("What the words mean"),
      about: t(
        "Every status, response, grade and role in a sentence; the two clocks; how the rate is reckoned; who may do what.",
      ),
    },
    {
      href: addresses.help("proof"),
      title: t("How the register proves itself"),
      about: t(
        "The sealed history, the head at the foot of each page, and how to show later that nothing was rewritten.",
      ),
    },
    {
      href: addresses.help("api"),
      title: t("The API"),
      about: t("How programs read and write the register: addresses, tokens, and what is sent and answered."),
    },
    {
      href: addresses.help("csv"),
      title: t("How to read the CSV files"),
      about: t(
        "Each column of the files that the register exports, and how to open them without harm to dates and letters.",
      ),
    },
  ];
}

const em = (inside: ReactNode) => <em>{inside}</em>;

export default async function HelpPage() {
  const t = await words();
  return (
    <>
      <PageHeader title={t("Help")} />
      <ul className="grid max-w-3xl gap-5">
        {pages(t).map(({ href, title, about }) => (
          <li key={href}>
            <h2>
              <Link href={href} prefetch={false}>
                {title}
              </Link>
            </h2>
            <p className="mt-1 text-ink-soft">{about}</p>
          </li>
        ))}
      </ul>
      <section className="measure flow mt-8">
        <h2>{t("The work, in short")}</h2>
        <ol className="flow list-decimal pl-5">
          <li>
            {t.rich(
              "Enter the document as a <em>source</em>, and each thing that it asks or promises as a <em>recommendation</em> or <em>commitment</em> of its own, in your own words.",
              { em },
            )}
          </li>
          <li>
            {t.rich(
              "Whenever you learn something, record an <em>update</em>: the status, the addressee’s response, why you think so, since which day it has been so, and the <em>evidence</em>, graded.",
              { em },
            )}
          </li>
          <li>
            {t.rich(
              "If an update was wrong, <em>correct</em> it: the correction stands beside it and counts in its place. Nothing is changed or deleted.",
              { em },
            )}
          </li>
          <li>
            {t.rich(
              "Read the <em>dashboard</em> and the lists for today or any earlier day, and export what you see. Each view has a permanent link.",
              { em },
            )}
          </li>
        </ol>
      </section>
    </>
  );
}
