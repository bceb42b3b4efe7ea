import { useWords } from "#words";

/** A date as its source gives it (EDTF, possibly a full date), and in words. */
export type DateInWords = { edtf: string; words: string };

/** Shows a date whose words were made on the server, so that a browser need not read EDTF; hovering over a vague one shows its EDTF. */
export function WrittenDate({ edtf, words }: DateInWords) {
  const t = useWords();
  const exact = /^\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?$/.test(edtf);
  // <time> accepts a year, a month or a day, but nothing vaguer.
  return exact ? (
    <time dateTime={edtf}>{words}</time>
  ) : (
    <span title={t("As the source gives it, in EDTF: {edtf}", { edtf })}>{words}</span>
  );
}
