import type { Metadata } from "next";
import Link from "next/link";
import { ButtonLink } from "@/components/button";
import { PageHeader } from "@/components/page-header";
import { words } from "@/lib/platform/language/request";
import { addresses } from "@/lib/web/addresses";

export async function generateMetadata(): Promise<Metadata> {
  const t = await words();
  return { title: t("You do not have permission") };
}

export default async function PageForbidden() {
  const t = await words();
  return (
    <>
      <PageHeader title={t("Your role does not allow you to do this")} />
      <div className="measure flow">
        <p>
          {t.rich("See <help>Who can do what</help> for the role you need. An administrator can change your role.", {
            help: (inside) => (
              <Link href={addresses.help("words#who-may-do-what")} prefetch={false}>
                {inside}
              </Link>
            ),
          })}
        </p>
        <ButtonLink href={addresses.home()}>{t("Go to the dashboard")}</ButtonLink>
      </div>
    </>
  );
}
