import type { Metadata } from "next";
import { ButtonLink } from "@/components/button";
import { PageHeader } from "@/components/page-header";
import { words } from "@/lib/platform/language/request";
import { addresses } from "@/lib/web/addresses";

export async function generateMetadata(): Promise<Metadata> {
  const t = await words();
  return { title: t("Page not found") };
}

export default async function PageNotFound() {
  const t = await words();
  return (
    <>
      <PageHeader title={t("There is no page at this address")} />
      <div className="measure flow">
        <p>
          {t(
            "If you typed the address, check it is correct. If you followed a link, the link may be wrong. Records are never deleted, so you can find any record in the list.",
          )}
        </p>
        <div className="flex flex-wrap gap-2">
          <ButtonLink href={addresses.records()} variant="primary">
            {t("Search the recommendations")}
          </ButtonLink>
          <ButtonLink href={addresses.home()}>{t("Go to the dashboard")}</ButtonLink>
        </div>
      </div>
    </>
  );
}
