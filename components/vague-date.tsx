import { useWords } from "#words";
import { vagueDateWords } from "@/lib/platform/time/date-words";

/** A date as its source gives it (EDTF, possibly a full date), in words; hovering over a vague one shows its EDTF. */
export function VagueDate({ edtf }: { edtf: string }) {
  const t = useWords();
  const exact = /^\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?$/.test(edtf);
  // <time> accepts a year, a month or a day, but nothing vaguer.
  return exact ? (
    <time dateTime={edtf}>{vagueDateWords(edtf, t.locale)}</time>
  ) : (
    <span title={t("As the source gives it, in EDTF: {edtf}", { edtf })}>{vagueDateWords(edtf, t.locale)}</span>
  );
}
