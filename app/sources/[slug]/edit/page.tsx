import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { ReviseSourceForm } from "./revise-source-form";
import { Drafted } from "@/app/drafts/drafted";
import { PageHeader } from "@/components/page-header";
import { UserText } from "@/components/written";
import { can } from "@/lib/access/policy";
import { words } from "@/lib/platform/language/request";
import { getSourceToRevise } from "@/lib/register/sources/read";
import { identifierLines } from "@/lib/register/sources/revision-words";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Edit a source") };
}

export default async function EditSourcePage({ params }: { params: Promise<{ slug: string }> }) {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "source.revise")) forbidden();
  const source = await getSourceToRevise(user, (await params).slug);
  if (!source) notFound();
  const { slug, revision, title, kind, authors, publisher, place, date, pages, identifiers, address, note } = source;
  return (
    <>
      <PageHeader
        kicker={<UserText>{title}</UserText>}
        title={t("Edit a source")}
        intro={t(
          "What you correct is shown everywhere from now on. What was known before still says what it said, and the former title still finds the source.",
        )}
      />
      <Drafted form="sourceEdit" subject={title}>
        <ReviseSourceForm
          source={{ slug, revision }}
          values={{
            title,
            kind,
            authors: authors.join("\n"),
            publisher: publisher ?? "",
            place: place ?? "",
            date: date?.edtf ?? "",
            pages: pages ?? "",
            identifiers: identifierLines(identifiers),
            address: address ?? "",
            note: note ?? "",
          }}
        />
      </Drafted>
    </>
  );
}
