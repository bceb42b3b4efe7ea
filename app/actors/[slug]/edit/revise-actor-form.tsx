"use client";

import { reviseActor } from "../../actions";
import { ActorFields } from "../../actor-fields";
import { useWords } from "#words";
import { CorrectionForm } from "@/components/form/correction-form";
import { useFormAction } from "@/components/form/use-form-action";
import type { NewestActor } from "@/lib/register/actors/revision-query";

/** Corrects an actor. */
export function ReviseActorForm({ actor }: { actor: Omit<NewestActor, "id"> }) {
  const t = useWords();
  const form = useFormAction(reviseActor, { name: actor.name, kind: actor.kind });
  return (
    <CorrectionForm form={form} thing={actor} hint={t("Shown with the change in the actor’s history.")}>
      <ActorFields fields={form[2]} />
    </CorrectionForm>
  );
}
