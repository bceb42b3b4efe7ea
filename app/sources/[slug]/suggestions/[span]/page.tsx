import type { Metadata } from "next";
import Link from "next/link";
import { forbidden, notFound } from "next/navigation";
import { ButtonLink } from "@/components/button";
import { PageHeader } from "@/components/page-header";
import { UserText } from "@/components/written";
import { words } from "@/lib/platform/language/request";
import type { Translator } from "@/lib/platform/language/translate";
import { can } from "@/lib/access/policy";
import type { Span } from "@/lib/register/sources/passage";
import { getEditableSpan } from "@/lib/register/suggestions/read";
import { parseSpan, spanKey } from "@/lib/register/suggestions/schema";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import { textOf, type SearchParams } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

type Props = { params: Promise<{ slug: string; span: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await words();
  return { title: t("Adjust the passage") };
}

/** All parameters for the new record's form, except the span. */
function formParameters(parameters: SearchParams): [string, string][] {
  return Object.entries(parameters).flatMap(([name, value]) =>
    ["passage_start", "passage_end", "as_of", "known_at"].includes(name) || value === undefined
      ? []
      : [value].flat().map((single): [string, string] => [name, single]),
  );
}

/** What of a suggestion says where it stands. */
const IN_TEXT: ReadonlySet<string> = new Set(["passage_start", "passage_end", "text_version"]);

/** Makes a suggestion shorter or longer, word by word, before it is tracked. */
export default async function EditSpanPage({ params, searchParams }: Props) {
  const user = await requireUser();
  if (!can(user, "recommendation.add")) forbidden();
  const [{ slug, span: written }, parameters] = await Promise.all([params, searchParams]);
  const span = parseSpan(written);
  const version = textOf(parameters, "text_version");
  if (span === null || !/^[1-9]\d{0,5}$/.test(version)) notFound();
  const found = await getEditableSpan(user, slug, { version: Number(version), span }, await readAsOf({}));
  if (!found) notFound();
  const t = await words();
  const carried = formParameters(parameters);
  const step = (label: string, start: number | null, end: number | null) => (
    <StepLink
      label={label}
      href={start === null || end === null ? null : addresses.suggestion(slug, spanKey({ start, end }), carried)}
    />
  );
  const capture: [string, string][] = [
    ["passage_start", String(span.start)],
    ["passage_end", String(span.end)],
    ...carried,
  ];
  return (
    <>
      <PageHeader
        kicker={
          <Link href={addresses.suggestions(slug, [["at", span.start]])} prefetch={false}>
            {t.rich("Suggestions from {source}", { source: <UserText key="source">{found.source.title}</UserText> })}
          </Link>
        }
        title={t("Adjust the passage")}
        actions={
          <>
            <ButtonLink href={addresses.addRecord(capture)} variant="primary">
              {t("Track this passage")}
            </ButtonLink>
            <ButtonLink
              href={addresses.addToRecord(
                slug,
                capture.filter(([name]) => IN_TEXT.has(name)),
              )}
            >
              {t("Add to a record")}
            </ButtonLink>
          </>
        }
      />
      <p lang="" className="measure wrap-anywhere whitespace-pre-wrap">
        <span className="text-ink-soft">{found.before}</span>
        <mark className="bg-sunk font-semibold text-ink">{found.words}</mark>
        <span className="text-ink-soft">{found.after}</span>
      </p>
      <p className="tabular mt-3 text-ink-soft">{spanWords(t, span)}</p>
      <nav aria-label={t("Start and end of the passage")} className="print-hidden mt-4">
        <ul className="flex flex-wrap gap-2">
          {step(t("Start one word earlier"), found.starts.earlier, span.end)}
          {step(t("Start one word later"), found.starts.later, span.end)}
          {step(t("End one word earlier"), span.start, found.ends.earlier)}
          {step(t("End one word later"), span.start, found.ends.later)}
        </ul>
      </nav>
    </>
  );
}

function spanWords(t: Translator, { start, end }: Span): string {
  return t("Characters {start, number} to {end, number} of the text.", { start, end });
}

function StepLink({ label, href }: { label: string; href: string | null }) {
  return (
    <li>
      {href === null ? (
        <span className="button button--quiet text-ink-soft">{label}</span>
      ) : (
        <Link href={href} prefetch={false} replace scroll={false} className="button button--secondary">
          {label}
        </Link>
      )}
    </li>
  );
}
