"use client";

import { useWords } from "#words";
import { chooseDigest } from "./actions";
import { RadioList } from "@/components/form/choice-list";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { useFormAction } from "@/components/form/use-form-action";
import { DIGEST_FREQUENCIES } from "@/lib/delivery/notifications/vocabulary";
import type { DigestFrequency } from "@/lib/platform/database/generated/enums";
import { valuesOf } from "@/lib/platform/vocabulary";

export function DigestForm({ frequency }: { frequency: DigestFrequency }) {
  const t = useWords();
  const [state, action, fields] = useFormAction(chooseDigest, { frequency });
  return (
    <Form action={action} state={state}>
      <RadioList
        field={fields.frequency}
        label={t("How often")}
        options={valuesOf(DIGEST_FREQUENCIES).map((value) => ({
          value,
          label: t.message(DIGEST_FREQUENCIES[value].label),
          meaning: t.message(DIGEST_FREQUENCIES[value].meaning),
        }))}
      />
      <div>
        <SubmitButton variant="secondary">{t("Save frequency")}</SubmitButton>
      </div>
    </Form>
  );
}
