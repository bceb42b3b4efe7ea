import { useWords } from "#words";
import { reinstateSource } from "../actions";
import { OneButtonForm } from "@/components/form/one-button-form";
import { Notice } from "@/components/notice";

/** Says that a source is withdrawn, and takes that back by one press. */
export function Withdrawn({ slug, note, mayReinstate }: { slug: string; note: string | null; mayReinstate: boolean }) {
  const t = useWords();
  return (
    <Notice tone="warning" title={t("This source is withdrawn")}>
      <p lang="" className="whitespace-pre-wrap">
        {note}
      </p>
      <p>{t("It is left out of every list, search and choice, and nothing can be taken from it.")}</p>
      {mayReinstate ? (
        <OneButtonForm action={reinstateSource} id={slug}>
          {t("Reinstate source")}
        </OneButtonForm>
      ) : null}
    </Notice>
  );
}
