import { TextField } from "@/components/form/text-field";
import { PASSWORD_LENGTH } from "@/lib/accounts/password-rules";
import type { FormState } from "@/lib/form-state";

/** A password that is being chosen, typed twice: a slip in it would lock its owner out. */
export function NewPasswordFields({ state }: { state: FormState }) {
  return (
    <>
      <TextField
        name="password"
        label="New password"
        hint={`At least ${PASSWORD_LENGTH.shortest} characters. Three or four unrelated words do well.`}
        type="password"
        state={state}
        autoComplete="new-password"
        required
      />
      <TextField
        name="passwordAgain"
        label="New password, once more"
        type="password"
        state={state}
        autoComplete="new-password"
        required
      />
    </>
  );
}
