"use client";

import { useWords } from "#words";
import { type ChangeEvent, useState } from "react";
import { Button } from "@/components/button";
import { Field } from "@/components/form/field";
import { describedBy, fieldId } from "@/components/form/field-state";
import type { Translator } from "@/lib/platform/language/translate";
import { ATTACHMENT_LIMITS, EXTENSIONS, KINDS_OF_FILE, REFUSALS } from "@/lib/register/attachments/vocabulary";
import { addresses } from "@/lib/web/addresses";

function kindsOf(t: Translator): string {
  return Object.values(KINDS_OF_FILE)
    .map(({ label, extensions: [usual] }) => `${t.message(label)} (.${usual})`)
    .join(", ");
}

/**
 * Attaches a file to an item of evidence. A plain form, submitted by the browser itself. With JavaScript, a file that
 * is too large is rejected before it is sent; the server rejects it in any case.
 */
export function AttachForm({ number, megabytes }: { number: number; megabytes: number }) {
  const t = useWords();
  const [errors, setErrors] = useState<string[]>([]);

  function check({ target }: ChangeEvent<HTMLInputElement>) {
    const tooLarge = (target.files?.[0]?.size ?? 0) > megabytes * 1_000_000;
    const message = t.message(REFUSALS.large.message);
    target.setCustomValidity(tooLarge ? message : "");
    setErrors(tooLarge ? [message] : []);
  }

  return (
    <form
      method="post"
      action={addresses.attachFile(number)}
      encType="multipart/form-data"
      className="print-hidden mt-5 grid gap-3"
    >
      <Field
        name="file"
        label={t("Attach a file")}
        hint={t(
          "Up to {megabytes, number} MB ({bytes, number} bytes) each, and up to {files} files per item. {kinds}. Documents must not have macros or passwords. The content must match the file name. Files are kept unchanged, permanently: no one can delete them.",
          { megabytes, bytes: megabytes * 1_000_000, files: ATTACHMENT_LIMITS.files, kinds: kindsOf(t) },
        )}
        errors={errors}
        required
      >
        <input
          id={fieldId("file")}
          name="file"
          type="file"
          accept={EXTENSIONS.join(",")}
          required
          onChange={check}
          aria-invalid={errors.length > 0 || undefined}
          aria-describedby={describedBy("file", true, errors.length > 0)}
          className="control max-w-3xl"
        />
      </Field>
      <p>
        <Button type="submit">{t("Attach file")}</Button>
      </p>
    </form>
  );
}
