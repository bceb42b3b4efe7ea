import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { ReviseThemeForm } from "./revise-theme-form";
import { PageHeader } from "@/components/page-header";
import { UserText } from "@/components/written";
import { can } from "@/lib/access/policy";
import { words } from "@/lib/platform/language/request";
import { getThemeToRevise } from "@/lib/register/themes/read";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Edit a theme") };
}

export default async function EditThemePage({ params }: { params: Promise<{ slug: string }> }) {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "theme.revise")) forbidden();
  const theme = await getThemeToRevise(user, (await params).slug);
  if (!theme) notFound();
  return (
    <>
      <PageHeader
        kicker={<UserText>{theme.name}</UserText>}
        title={t("Edit a theme")}
        intro={t(
          "The new name is shown everywhere from now on. What was known before still says the name of that time, and an imported table may say the former name.",
        )}
      />
      <ReviseThemeForm theme={theme} />
    </>
  );
}
