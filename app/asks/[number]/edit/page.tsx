import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { PageHeader } from "@/components/page-header";
import { getAsk } from "@/lib/register/asks/read";
import { words } from "@/lib/platform/language/request";
import { can } from "@/lib/access/policy";
import { readAsOf } from "@/lib/web/as-of";
import { requireUser } from "@/lib/web/session";
import { RenameForm } from "./rename-form";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await words();
  return { title: t("Edit A-{number}", { number: (await params).number }) };
}

export default async function RenameAskPage({ params }: Props) {
  const user = await requireUser();
  if (!can(user, "ask.group")) forbidden();
  const { number } = await params;
  if (!/^[1-9]\d{0,9}$/.test(number)) notFound();
  const ask = await getAsk(user, Number(number), await readAsOf({}));
  if (!ask) notFound();
  const t = await words();
  return (
    <>
      <PageHeader
        kicker={`A-${ask.number}`}
        title={t("Edit the title")}
        intro={t("The current title stays in the group’s history.")}
      />
      <RenameForm number={ask.number} revision={ask.revision} title={ask.title} />
    </>
  );
}
