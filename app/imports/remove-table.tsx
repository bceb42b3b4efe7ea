import { removeTable } from "@/app/imports/actions";
import { OneButtonForm } from "@/components/form/one-button-form";
import { useWords } from "#words";

/** Removes an uploaded table before it expires. */
export function RemoveTable({ id }: { id: string }) {
  const t = useWords();
  return (
    <section aria-labelledby="remove" className="measure flow mt-10">
      <h2 id="remove">{t("Remove uploaded table")}</h2>
      <p>{t("Records already imported from it will not change.")}</p>
      <OneButtonForm action={removeTable} id={id} variant="danger" pendingLabel={t("Removing…")}>
        {t("Remove table")}
      </OneButtonForm>
    </section>
  );
}
