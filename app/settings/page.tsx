import { words } from "@/lib/platform/language/request";
import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { can } from "@/lib/access/policy";
import { getSettings } from "@/lib/register/settings/read";
import { requireUser } from "@/lib/web/session";
import { SettingsForm } from "./settings-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await words();
  return { title: t("Settings") };
}

export default async function SettingsPage({ searchParams }: { searchParams: Promise<{ saved?: string | string[] }> }) {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "settings.manage")) forbidden();
  const [{ saved }, settings] = await Promise.all([searchParams, getSettings(user)]);
  return (
    <>
      <PageHeader
        title={t("Settings")}
        intro={t("Settings for the whole register. Every change is recorded in the history.")}
      />
      {saved === "yes" ? <Notice tone="success" title={t("Settings saved")} /> : null}
      {/* The key redraws the form with the new settings after they were submitted. */}
      <SettingsForm key={JSON.stringify(settings)} settings={settings} />
    </>
  );
}
