import { useWords } from "#words";
import { CheckboxList } from "@/components/form/choice-list";
import { TextField } from "@/components/form/text-field";
import { VIEW_NAME_LIMIT } from "@/lib/delivery/saved-views/vocabulary";
import type { FormState } from "@/lib/web/form-state";

/** A view's name, and whether it is shared. */
export function ViewFields({ state, name, shared = false }: { state: FormState; name?: string; shared?: boolean }) {
  const t = useWords();
  return (
    <>
      <TextField
        name="name"
        label={t("View name")}
        state={state}
        defaultValue={name}
        maxLength={VIEW_NAME_LIMIT}
        required
      />
      <CheckboxList
        name="shared"
        label={t("Who can open it")}
        state={state}
        defaultValues={shared ? ["yes"] : []}
        options={[{ value: "yes", label: t("Share with everyone in the register") }]}
      />
    </>
  );
}
