import { useWords } from "#words";
import { CheckboxList } from "@/components/form/choice-list";
import type { Fields } from "@/components/form/fields";
import { TextField } from "@/components/form/text-field";
import { VIEW_NAME_LIMIT } from "@/lib/delivery/saved-views/vocabulary";

/** A view's name and whether everybody can open it. */
export function ViewFields({ fields }: { fields: Fields<"name" | "shared"> }) {
  const t = useWords();
  return (
    <>
      <TextField field={fields.name} label={t("View name")} maxLength={VIEW_NAME_LIMIT} required />
      <CheckboxList
        field={fields.shared}
        label={t("Who can open it")}
        options={[{ value: "yes", label: t("Share with everyone in the register") }]}
      />
    </>
  );
}
