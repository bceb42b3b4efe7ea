import { useWords } from "#words";
import { DayField } from "@/components/form/date-field";
import type { Fields } from "@/components/form/fields";
import { Folded } from "@/components/form/folded";
import { TextArea, TextField } from "@/components/form/text-field";
import { LIMITS } from "@/lib/register/vocabulary";

/** Where somebody looked and found nothing: what a status without evidence rests on. */
export function LookedFields({
  fields,
  isAsked,
  today,
}: {
  fields: Fields<"lookedIn" | "lookedFor" | "lookedUntil">;
  /** Whether they are open from the start. */
  isAsked: boolean;
  /** `YYYY-MM-DD` */
  today: string;
}) {
  const t = useWords();
  return (
    <Folded
      summary={t("Looked and found nothing")}
      note={t("Where you looked, for which words and until when, so that others can look again.")}
      fields={[fields.lookedIn, fields.lookedFor, fields.lookedUntil]}
      isOpen={isAsked}
    >
      <TextArea
        field={fields.lookedIn}
        label={t("Where you looked")}
        hint={t("For example, a ministry’s news pages, Hansard, the gazette.")}
        maxLength={LIMITS.lookedIn}
        rows={2}
        required="sometimes"
      />
      <div className="grid gap-5 md:grid-cols-2">
        <TextField
          field={fields.lookedFor}
          label={t("Words you looked for")}
          maxLength={LIMITS.lookedFor}
          width="full"
          autoComplete="off"
          required="sometimes"
        />
        <DayField field={fields.lookedUntil} label={t("Up to which day")} max={today} required="sometimes" />
      </div>
    </Folded>
  );
}
