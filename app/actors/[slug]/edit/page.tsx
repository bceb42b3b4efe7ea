import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { ReviseActorForm } from "./revise-actor-form";
import { PageHeader } from "@/components/page-header";
import { UserText } from "@/components/written";
import { can } from "@/lib/access/policy";
import { words } from "@/lib/platform/language/request";
import { getActorToRevise } from "@/lib/register/actors/read";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Edit an actor") };
}

export default async function EditActorPage({ params }: { params: Promise<{ slug: string }> }) {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "actor.revise")) forbidden();
  const actor = await getActorToRevise(user, (await params).slug);
  if (!actor) notFound();
  return (
    <>
      <PageHeader
        kicker={<UserText>{actor.name}</UserText>}
        title={t("Edit an actor")}
        intro={t(
          "The new name is shown everywhere from now on. What was known before still says the name of that time, and the former name still finds the actor.",
        )}
      />
      <ReviseActorForm actor={actor} />
    </>
  );
}
