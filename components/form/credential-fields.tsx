import { useWords } from "#words";
import { TextField } from "@/components/form/text-field";

type TextFieldProps = Parameters<typeof TextField>[0];

/** Who signs in, and their password, as browsers and password managers know them. */
export function CredentialFields({ fields }: { fields: Record<"email" | "password", TextFieldProps["field"]> }) {
  const t = useWords();
  return (
    <>
      <TextField field={fields.email} label={t("Email address")} type="email" autoComplete="username" required />
      <TextField
        field={fields.password}
        label={t("Password")}
        type="password"
        autoComplete="current-password"
        required
      />
    </>
  );
}
