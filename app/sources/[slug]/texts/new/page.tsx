import type { Metadata } from "next";
import Link from "next/link";
import { forbidden, notFound } from "next/navigation";
import { PasteForm, UploadForm } from "./text-forms";
import { Drafted } from "@/app/drafts/drafted";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { UserText } from "@/components/written";
import { can } from "@/lib/access/policy";
import type { Message } from "@/lib/platform/language/message";
import { words } from "@/lib/platform/language/request";
import { isRefusal, REFUSALS } from "@/lib/register/attachments/vocabulary";
import { getNewestText } from "@/lib/register/documents/read";
import { isTextRefusal, TEXT_LIMITS, TEXT_REFUSALS } from "@/lib/register/documents/vocabulary";
import { getSettings } from "@/lib/register/settings/read";
import { getSource } from "@/lib/register/sources/read";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import type { SearchParams } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await words();
  return { title: t("Add the text of a source") };
}

/** The message for a file that was rejected. */
function refusalOf(word: unknown): Message | null {
  if (typeof word !== "string") return null;
  if (isTextRefusal(word)) return TEXT_REFUSALS[word].message;
  return isRefusal(word) ? REFUSALS[word].message : null;
}

export default async function AddSourceTextPage({ params, searchParams }: Props) {
  const user = await requireUser();
  if (!can(user, "source.addText")) forbidden();
  const [{ slug }, { refused, note, by, draft }] = await Promise.all([params, searchParams]);
  const asOf = await readAsOf({});
  const source = await getSource(user, slug, 1, asOf);
  if (!source) notFound();
  const [newest, { attachmentMegabytes }] = await Promise.all([getNewestText(user, slug, asOf), getSettings(user)]);
  const t = await words();
  const refusal = refusalOf(refused);
  const version = (newest?.version ?? 0) + 1;
  // A draft is of a pasted text: a file cannot be kept before it is sent.
  const isPasted = by === "paste" || draft !== undefined;
  return (
    <>
      <PageHeader
        kicker={
          <Link href={addresses.source(slug)} prefetch={false}>
            <UserText>{source.title}</UserText>
          </Link>
        }
        title={version === 1 ? t("Add the text") : t("Add version {version} of the text", { version })}
        intro={
          version === 1
            ? t(
                "With the text, people can check record passages and read them in context. The text is stored here and shown to anyone who is signed in.",
              )
            : t(
                "Version {version} is kept unchanged and can still be opened. Every passage will be searched for in the new text.",
                {
                  version: version - 1,
                },
              )
        }
      />
      {refusal === null ? null : (
        <Notice tone="error" title={t("Text not added")}>
          <p>{t.message(refusal)}</p>
        </Notice>
      )}
      <ul className="tabs my-4" aria-label={t("How the text is added")}>
        <li>
          <Link href={addresses.addText(slug)} prefetch={false} aria-current={isPasted ? undefined : "true"}>
            {t("From a file")}
          </Link>
        </li>
        <li>
          <Link
            href={addresses.addText(slug, [["by", "paste"]])}
            prefetch={false}
            aria-current={isPasted ? "true" : undefined}
          >
            {t("Paste the text")}
          </Link>
        </li>
      </ul>
      {isPasted ? (
        <Drafted form="sourceText" subject={source.title}>
          <PasteForm slug={slug} isFirst={version === 1} />
        </Drafted>
      ) : (
        <UploadForm
          slug={slug}
          isFirst={version === 1}
          megabytes={attachmentMegabytes}
          note={typeof note === "string" ? note.slice(0, TEXT_LIMITS.note) : ""}
        />
      )}
    </>
  );
}
