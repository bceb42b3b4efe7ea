import { removeTable } from "@/app/imports/actions";
import { OneButtonForm } from "@/components/form/one-button-form";
import { useWords } from "#words";

/** Takes an uploaded table away before its time is over. */
export function RemoveTable({ id }: { id: string }) {
  const t = useWords();
  return (
    <section aria-labelledby="remove" className="measure flow mt-10">
      <h2 id="remove">{t("Remove the uploaded table")}</h2>
      <p>{t("What was imported from it stays as it is.")}</p>
      <OneButtonForm action={removeTable} id={id} variant="danger" pendingLabel={t("Removing …")}>
        {t("Remove it")}
      </OneButtonForm>
    </section>
  );
}
