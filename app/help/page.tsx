import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/page-header";
import { words } from "@/lib/platform/language/request";
import type { Translator } from "@/lib/platform/language/translate";
import { addresses } from "@/lib/web/addresses";
import { WithoutScripts } from "./without-scripts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Help") };
}

function pages(t: Translator) {
  return [
    {
      href: addresses.help("words"),
      title: t("Glossary and rules"),
      about: t(
        "What every status, response, grade and role means, how the two clocks work, how the implementation rate is calculated, and who can do what.",
      ),
    },
    {
      href: addresses.help("proof"),
      title: t("How the register proves its history"),
      about: t(
        "The sealed history, the head at the bottom of each page, and how to show later that nothing was rewritten.",
      ),
    },
    {
      href: addresses.help("api"),
      title: t("API"),
      about: t("How programs read and write the register: endpoints, tokens, requests and responses."),
    },
    {
      href: addresses.help("csv"),
      title: t("How to read the CSV files"),
      about: t(
        "What each column in the exported files means, and how to open the files without corrupting dates or letters.",
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
        <h2>{t("How it works")}</h2>
        <ol className="flow list-decimal pl-5">
          <li>
            {t.rich(
              "Add the document as a <em>source</em>. Add each thing it asks for or promises as a separate <em>recommendation</em> or <em>commitment</em>, in your own words.",
              { em },
            )}
          </li>
          <li>
            {t.rich(
              "When you learn something new, record an <em>update</em>: the status, the addressee’s response, your reasons, the effective date, and graded <em>evidence</em>.",
              { em },
            )}
          </li>
          <li>
            {t.rich(
              "If an update is wrong, <em>correct</em> it. The correction is shown beside it and counts in its place. Nothing is changed or deleted.",
              { em },
            )}
          </li>
          <li>
            {t.rich(
              "To change several records, choose <em>Select</em> above the list. You see what would change before it is written, and can undo all of it at once.",
              { em },
            )}
          </li>
          <li>
            {t.rich(
              "See the <em>dashboard</em> and lists as at today or any earlier day, and export what you see. Every view has a permanent link.",
              { em },
            )}
          </li>
        </ol>
      </section>
      <WithoutScripts />
    </>
  );
}
