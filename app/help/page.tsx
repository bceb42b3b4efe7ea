import type { Metadata } from "next";
import Link from "next/link";
import { PageHeader } from "@/components/page-header";

export const metadata: Metadata = { title: "Help" };

const PAGES = [
  {
    href: "/help/words",
    title: "What the words mean",
    about:
      "Every status, response, grade and role in a sentence; the two clocks; how the rate is reckoned; who may do what.",
  },
  {
    href: "/help/proof",
    title: "How the register proves itself",
    about: "The sealed history, the head at the foot of each page, and how to show later that nothing was rewritten.",
  },
  {
    href: "/help/api",
    title: "The API",
    about: "How programs read and write the register: addresses, tokens, and what is sent and answered.",
  },
  {
    href: "/help/csv",
    title: "How to read the CSV files",
    about:
      "Each column of the files that the register exports, and how to open them without harm to dates and letters.",
  },
] as const;

export default function HelpPage() {
  return (
    <>
      <PageHeader title="Help" />
      <ul className="grid max-w-3xl gap-5">
        {PAGES.map(({ href, title, about }) => (
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
        <h2>The work, in short</h2>
        <ol className="flow list-decimal pl-5">
          <li>
            Enter the document as a <em>source</em>, and each thing that it asks or promises as a{" "}
            <em>recommendation</em> or <em>commitment</em> of its own, in your own words.
          </li>
          <li>
            Whenever you learn something, record an <em>update</em>: the status, the addressee’s response, why you think
            so, since which day it has been so, and the <em>evidence</em>, graded.
          </li>
          <li>
            If an update was wrong, <em>correct</em> it: the correction stands beside it and counts in its place.
            Nothing is changed or deleted.
          </li>
          <li>
            Read the <em>dashboard</em> and the lists for today or any earlier day, and export what you see. Each view
            has a permanent link.
          </li>
        </ol>
      </section>
    </>
  );
}
