"use client";

import { useActionState } from "react";
import { RadioList } from "@/components/form/choice-list";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import type { DigestFrequency } from "@/lib/database/generated/enums";
import { EMPTY_FORM } from "@/lib/form-state";
import { DIGEST_FREQUENCIES } from "@/lib/following/vocabulary";
import { valuesOf } from "@/lib/recommendations/vocabulary";
import { chooseDigest } from "./actions";

export function DigestForm({ frequency }: { frequency: DigestFrequency }) {
  const [state, action] = useActionState(chooseDigest, EMPTY_FORM);
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
