import type { Metadata } from "next";
import Link from "next/link";
import { forbidden } from "next/navigation";
import { PageHeader } from "@/components/page-header";
import { can } from "@/lib/policy";
import { requireActor } from "@/lib/session";
import { SourceForm } from "./source-form";

export const metadata: Metadata = { title: "Add a source" };

export default async function AddSourcePage() {
  const actor = await requireActor();
  if (!can(actor, "source.add")) forbidden();
  return (
    <>
      <PageHeader
        kicker={<Link href="/sources">Sources</Link>}
        title="Add a source"
        intro="Facts by which others can find the document. Its text can be added afterwards."
      />
      <SourceForm />
    </>
  );
}
