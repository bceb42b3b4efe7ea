"use client";

import { useWords } from "#words";
import { RadioList } from "@/components/form/choice-list";
import { choicesOf } from "@/components/form/choices";
import type { Fields } from "@/components/form/fields";
import { TextField } from "@/components/form/text-field";
import { INTEREST_LIMITS } from "@/lib/register/actors/interest-vocabulary";
import { ACTOR_KINDS } from "@/lib/register/actors/vocabulary";

/** What an actor is called, and what it is. */
export function ActorFields({ fields }: { fields: Fields<"name" | "kind"> }) {
  const t = useWords();
  return (
    <>
      <TextField field={fields.name} label={t("Name")} maxLength={INTEREST_LIMITS.name} width="full" required />
      <RadioList field={fields.kind} label={t("Kind")} options={choicesOf(t, ACTOR_KINDS)} required />
    </>
  );
}
