"use client";

import { RadioList } from "@/components/form/choice-list";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { useFormAction } from "@/components/form/use-form-action";
import type { DigestFrequency } from "@/lib/database/generated/enums";
import { DIGEST_FREQUENCIES } from "@/lib/following/vocabulary";
import { valuesOf } from "@/lib/recommendations/vocabulary";
import { chooseDigest } from "./actions";

export function DigestForm({ frequency }: { frequency: DigestFrequency }) {
  const [state, action] = useFormAction(chooseDigest);
  return (
    <Form action={action} state={state}>
      <RadioList
        name="frequency"
        label="How often"
        state={state}
        defaultValue={frequency}
        options={valuesOf(DIGEST_FREQUENCIES).map((value) => ({ value, ...DIGEST_FREQUENCIES[value] }))}
      />
      <div>
        <SubmitButton variant="secondary">Save how often</SubmitButton>
      </div>
    </Form>
  );
}
