import { words } from "@/lib/platform/language/request";
import type { Metadata } from "next";
import Link from "next/link";
import { forbidden, notFound } from "next/navigation";
import { cache } from "react";
import { removeView } from "@/app/account/views/actions";
import { OneButtonForm } from "@/components/form/one-button-form";
import { PageHeader } from "@/components/page-header";
import { viewAddress } from "@/lib/delivery/saved-views/query-string";
import { getView } from "@/lib/delivery/saved-views/read";
import { addresses } from "@/lib/web/addresses";
import { getUser, requireUser } from "@/lib/web/session";
import { ViewForm } from "./view-form";

/** Read once for a request, for the page and for its title. */
const findView = cache(getView);

export async function generateMetadata({ params }: { params: Promise<{ id: string }> }): Promise<Metadata> {
  const [t, user] = await Promise.all([words(), getUser()]);
  const view = user && (await findView(user, (await params).id));
  return { title: view ? t("View: {name}", { name: view.name }) : t("View") };
}

export default async function ViewPage({ params }: { params: Promise<{ id: string }> }) {
  const t = await words();
  const user = await requireUser();
  const view = await findView(user, (await params).id);
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
