import type { Metadata } from "next";
import { forbidden, notFound, redirect } from "next/navigation";
import { UndoForm } from "./undo-form";
import { PageHeader } from "@/components/page-header";
import { can } from "@/lib/access/policy";
import { words } from "@/lib/platform/language/request";
import { getBulkChange } from "@/lib/register/bulk/read";
import { addresses } from "@/lib/web/addresses";
import { requireUser } from "@/lib/web/session";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Undo a change of several records") };
}

export default async function UndoManyPage({ params }: Props) {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "recommendation.revise")) forbidden();
  const { id } = await params;
  const change = await getBulkChange(user, id, 1);
  if (!change) notFound();
  if (change.undone !== null || change.undoes !== null) redirect(addresses.changedMany(id));
  return (
    <>
      <PageHeader
        kicker={t("{count, plural, one {# record changed} other {# records changed}}", { count: change.records })}
        title={t("Undo a change of several records")}
        intro={t(
          "Nothing is deleted: the former values return in new revisions, and the updates are corrected, so that the status again comes from the updates before them. What someone has changed since stays as it is. Evidence that was added stays in the register.",
        )}
      />
      <UndoForm id={id} />
    </>
  );
}
