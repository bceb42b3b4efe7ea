import { useWords } from "#words";
import { dayWords } from "@/lib/platform/time/date-words";
import { vagueDateWords } from "@/lib/platform/time/vague-date-words";
import { parseVagueDate } from "@/lib/platform/time/vague-dates";
import { readFormDate } from "@/lib/platform/time/form-dates";

/**
 * How the text of a date field is read. One that could be read in several ways can be settled with a press. What is not yet a
 * date is left alone: somebody is typing it.
 */
export function DateReading({
  id,
  text,
  isDeadline,
  onChoose,
}: {
  id: string;
  text: string;
  isDeadline: boolean;
  onChoose: (edtf: string) => void;
}) {
  const t = useWords();
  return (
    <div id={id} aria-live="polite" className="mt-1 empty:hidden">
      {text.trim() === "" ? null : content()}
    </div>
  );

  function content() {
    const read = readFormDate(text, isDeadline);
    if (!("edtf" in read)) {
      if (read.alternatives.length === 0) return null;
      return (
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          {t("Which date is it?")}
          {read.alternatives.map((edtf) => (
            <button key={edtf} type="button" onClick={() => onChoose(edtf)} className="button button--quiet">
              {vagueDateWords(edtf, t.locale)}
            </button>
          ))}
        </p>
      );
    }
    const date = parseVagueDate(read.edtf);
    const words = vagueDateWords(read.edtf, t.locale);
    const latest = date && date.earliest !== date.latest ? dayWords(date.latest, t.locale) : null;
    return (
      <p className="text-ink-soft">
        <span aria-hidden="true">→ </span>
        <strong className="text-ink">{words}</strong>
        {latest === null ? null : (
          <>
            {". "}
            {isDeadline ? t("Overdue after {day}.", { day: latest }) : t("Counts from {day}.", { day: latest })}
          </>
        )}
      </p>
    );
  }
}
