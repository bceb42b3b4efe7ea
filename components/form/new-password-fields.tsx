import { useWords } from "#words";
import type { Fields } from "@/components/form/fields";
import { TextField } from "@/components/form/text-field";
import { PASSWORD_LENGTH } from "@/lib/access/accounts/vocabulary";

/** A new password, entered twice, because a typing error would lock the user out. */
export function NewPasswordFields({ fields }: { fields: Fields<"password" | "passwordAgain"> }) {
  const t = useWords();
  return (
    <>
      <TextField
        field={fields.password}
        label={t("New password")}
        hint={t("At least {count} characters. Three or four unrelated words work well.", {
          count: PASSWORD_LENGTH.min,
        })}
        type="password"
        autoComplete="new-password"
        required
      />
      <TextField
        field={fields.passwordAgain}
        label={t("Confirm new password")}
        type="password"
        autoComplete="new-password"
        required
      />
    </>
  );
}
