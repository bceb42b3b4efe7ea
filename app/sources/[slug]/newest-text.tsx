import { useWords } from "#words";
import Link from "next/link";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/button";
import { PassageTag } from "@/components/status-tag";
import { UserText } from "@/components/written";
import { valuesOf } from "@/lib/platform/vocabulary";
import type { getNewestText } from "@/lib/register/documents/read";
import { PASSAGE_STATES } from "@/lib/register/sources/vocabulary";
import { addresses } from "@/lib/web/addresses";
import type { PageAsOf } from "@/lib/web/as-of";

type Text = NonNullable<Awaited<ReturnType<typeof getNewestText>>>;

/** The newest text of the source, with the states of records' passages in it, or a note that there is no text. */
export function NewestText({
  slug,
  text,
  mayAdd,
  asOf,
}: {
  slug: string;
  text: Text | null;
  mayAdd: boolean;
  asOf: PageAsOf;
}) {
  const t = useWords();
  const states = text ? valuesOf(PASSAGE_STATES).filter((state) => text.states[state] > 0) : [];
  return (
    <section aria-labelledby="text" className="mt-8">
      <h2 id="text">{t("Text")}</h2>
      {text ? (
        <>
          <p className="measure mt-3">
            <VersionSummary text={text} href={addresses.textVersion(slug, text.version, asOf.parameters)} />{" "}
            <Link href={addresses.suggestions(slug, asOf.parameters)} prefetch={false}>
              {t("Suggestions from this source")}
            </Link>
          </p>
          <p className="mt-1">
            <Link href={addresses.sourceText(slug, asOf.parameters)} prefetch={false}>
              {t("Read the text")}
            </Link>
          </p>
          {states.length === 0 ? null : (
            <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1" aria-label={t("Passages by state")}>
              {states.map((state) => (
                <li key={state} className="tabular">
                  {t.number(text.states[state])} <PassageTag state={state} />
                </li>
              ))}
            </ul>
          )}
        </>
      ) : (
        <p className="measure mt-3 text-ink-soft">
          {asOf.isNow
            ? t(
                "The text of this source has not been added. Until it is, no one can check here where its records come from.",
              )
            : t("The text of this source had not been added.")}
        </p>
      )}
      {mayAdd ? (
        <p className="print-hidden mt-3">
          <ButtonLink href={addresses.addText(slug)}>{text ? t("Add a new version") : t("Add the text")}</ButtonLink>
        </p>
      ) : null}
    </section>
  );
}

/** `Version 2, 12,345 characters on 10 pages, from report.pdf.` */
function VersionSummary({ text, href }: { text: Text; href: string }) {
  const t = useWords();
  const values = {
    version: text.version,
    characters: text.codePoints,
    pages: text.pageStarts.length,
    file: <UserText key="file">{text.fileName}</UserText>,
    link: (inside: ReactNode) => (
      <Link href={href} prefetch={false}>
        {inside}
      </Link>
    ),
  };
  return text.fileName === null
    ? t.rich(
        "<link>Version {version}</link>, {characters, plural, one {# character} other {# characters}}{pages, plural, =0 {} one { on # page} other { on # pages}}, pasted.",
        values,
      )
    : t.rich(
        "<link>Version {version}</link>, {characters, plural, one {# character} other {# characters}}{pages, plural, =0 {} one { on # page} other { on # pages}}, from {file}.",
        values,
      );
}
