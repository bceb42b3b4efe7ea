import { useWords } from "#words";
import { TextField } from "@/components/form/text-field";
import { PASSWORD_LENGTH } from "@/lib/access/accounts/password-rules";
import type { FormState } from "@/lib/web/form-state";

/** A new password, entered twice, because a typing error would lock its owner out. */
export function NewPasswordFields({ state }: { state: FormState }) {
  const t = useWords();
  return (
    <>
      <TextField
        name="password"
        label={t("New password")}
        hint={t("At least {count} characters. Three or four unrelated words work well.", {
          count: PASSWORD_LENGTH.min,
        })}
        type="password"
        state={state}
        autoComplete="new-password"
        required
      />
      <TextField
        name="passwordAgain"
        label={t("Confirm new password")}
        type="password"
        state={state}
        autoComplete="new-password"
        required
      />
    </>
  );
}
