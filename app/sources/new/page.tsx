import type { Metadata } from "next";
import Link from "next/link";
import { forbidden } from "next/navigation";
import { Drafted } from "@/app/drafts/drafted";
import { PageHeader } from "@/components/page-header";
import { words } from "@/lib/platform/language/request";
import { can } from "@/lib/access/policy";
import { addresses } from "@/lib/web/addresses";
import { requireUser } from "@/lib/web/session";
import { SourceForm } from "./source-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await words();
  return { title: t("Add a source") };
}

export default async function AddSourcePage() {
  const user = await requireUser();
  if (!can(user, "source.add")) forbidden();
  const t = await words();
  return (
    <>
      <PageHeader
        kicker={<Link href={addresses.sources()}>{t("Sources")}</Link>}
        title={t("Add a source")}
        intro={t("Details that help others find the document. You can add its text later.")}
      />
      <Drafted form="source" subject={""}>
        <SourceForm />
      </Drafted>
    </>
  );
}
