import { words } from "@/lib/platform/language/request";
import type { Metadata } from "next";
import Link from "next/link";
import { forbidden, notFound } from "next/navigation";
import { removeView } from "@/app/account/views/actions";
import { OneButtonForm } from "@/components/form/one-button-form";
import { PageHeader } from "@/components/page-header";
import { viewAddress } from "@/lib/delivery/saved-views/query-string";
import { getView } from "@/lib/delivery/saved-views/read";
import { addresses } from "@/lib/web/addresses";
import { requireUser } from "@/lib/web/session";
import { ViewForm } from "./view-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await words();
  return { title: t("View") };
}

export default async function ViewPage({ params }: { params: Promise<{ id: string }> }) {
  const t = await words();
  const user = await requireUser();
  const view = await getView(user, (await params).id);
  if (!view) notFound();
  if (!view.mayChange) forbidden();
  return (
    <>
      <PageHeader
        kicker={
          <Link href={`${addresses.account()}#views`} prefetch={false}>
            {t("Views")}
          </Link>
        }
        title={view.name}
        intro={
          <>
            {view.sharedBy ? `${t("Shared by {name}", { name: view.sharedBy.name ?? t("A former user") })}. ` : null}
            {t.rich(
              "<open>Open the view</open>. To change its filters, open it, change the filters and save it under another name.",
              {
                open: (inside) => (
                  <Link href={viewAddress(view.query)} prefetch={false}>
                    {inside}
                  </Link>
                ),
              },
            )}
          </>
        }
      />
      <ViewForm view={{ id: view.id, name: view.name, shared: view.shared }} />
      <section aria-labelledby="remove" className="measure flow mt-10">
        <h2 id="remove">{t("Remove")}</h2>
        <p>{t("No one will be able to find or follow it. The records will not change.")}</p>
        <OneButtonForm action={removeView} id={view.id} variant="danger" pendingLabel={t("Removing…")}>
          {t("Remove view")}
        </OneButtonForm>
      </section>
    </>
  );
}
