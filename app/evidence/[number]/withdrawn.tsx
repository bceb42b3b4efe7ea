import { useWords } from "#words";
import { reinstateEvidence } from "../actions";
import { OneButtonForm } from "@/components/form/one-button-form";
import { Notice } from "@/components/notice";

/** Says that an item is withdrawn, and takes that back by one press. */
export function Withdrawn({
  number,
  note,
  mayReinstate,
}: {
  number: number;
  note: string | null;
  mayReinstate: boolean;
}) {
  const t = useWords();
  return (
    <Notice tone="warning" title={t("This evidence is withdrawn")}>
      <p lang="" className="whitespace-pre-wrap">
        {note}
      </p>
      <p>
        {t("It is left out of every list and search, and no update can cite it. Updates that cite it go on counting.")}
      </p>
      {mayReinstate ? (
        <OneButtonForm action={reinstateEvidence} id={String(number)}>
          {t("Reinstate evidence")}
        </OneButtonForm>
      ) : null}
    </Notice>
  );
}
