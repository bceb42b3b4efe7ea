"use client";

import Link from "next/link";
import { useWords } from "#words";
import { decide } from "./actions";
import { VerdictFields } from "@/app/recommendations/[reference]/updates/[number]/verdict-fields";
import { CheckboxList, type Choice } from "@/components/form/choice-list";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useFormAction } from "@/components/form/use-form-action";

/** The decision about the update under review, after which the next one in the queue comes. */
export function Decision({
  reference,
  number,
  onwards,
  skip,
  back,
  alike,
  shown,
}: {
  reference: string;
  number: number;
  /** The parameters of the page with the next update. */
  onwards: string;
  /** The addresses of the next update and the one before; null without one. */
  skip: string | null;
  back: string | null;
  /** Updates that say the same on the same evidence. */
  alike: readonly Choice[];
  /** What the page shows of the update and of those that say the same, as `shownUpdateText`. */
  shown: readonly string[];
}) {
  const t = useWords();
  const [state, action, fields] = useFormAction(decide);
  return (
    <Form action={action} state={state}>
      <VerdictFields state={state} fields={fields} reference={reference} number={number} shown={shown} />
      <HiddenField field={fields.onwards} value={onwards} />
      {alike.length > 0 ? (
        <details>
          <summary>
            {t("{count, plural, one {# more update says} other {# more updates say}} the same", {
              count: alike.length,
            })}
          </summary>
          <CheckboxList
            field={fields.also}
            label={t("Decide the same about")}
            hint={t("Same author, words and evidence. All are saved, or none.")}
            options={alike}
          />
        </details>
      ) : null}
      <p className="flex flex-wrap items-center gap-4">
        <SubmitButton>{t("Save review")}</SubmitButton>
        {skip === null ? null : (
          <Link href={skip} prefetch={false} data-key="j">
            {t("Skip")}
          </Link>
        )}
        {back === null ? null : (
          <Link href={back} prefetch={false} data-key="k">
            {t("Back")}
          </Link>
        )}
      </p>
    </Form>
  );
}
