"use client";

import { useWords } from "#words";
import { type ChangeEvent, useState } from "react";
import { addSourceText } from "@/app/sources/actions";
import { Button } from "@/components/button";
import { choicesOf } from "@/components/form/choices";
import { Field } from "@/components/form/field";
import { describedBy, fieldId } from "@/components/form/field-state";
import { fieldOf } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { HiddenField } from "@/components/form/hidden-field";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import type { Translator } from "@/lib/platform/language/translate";
import { KINDS_OF_FILE, REFUSALS } from "@/lib/register/attachments/vocabulary";
import { ENCODINGS, TEXT_KINDS, TEXT_LIMITS } from "@/lib/register/documents/vocabulary";
import { addresses } from "@/lib/web/addresses";
import { EMPTY_FORM } from "@/lib/web/form-state";

const EXTENSIONS = TEXT_KINDS.flatMap((kind) => KINDS_OF_FILE[kind].extensions.map((extension) => `.${extension}`));

function noteWords(t: Translator): { label: string; hint: string } {
  return {
    label: t("Reason for the new version"),
    hint: t("For example: “Replaces the extract with the whole document.” Up to {count, number} characters.", {
      count: TEXT_LIMITS.note,
    }),
  };
}

/**
 * Uploads a source's text as a file. A plain form, submitted by the browser itself. With JavaScript, a file that is too
 * large is rejected before it is sent; the server rejects it in any case.
 */
export function UploadForm({
  slug,
  isFirst,
  megabytes,
  note,
}: {
  slug: string;
  isFirst: boolean;
  megabytes: number;
  /** The note that was typed with the last file, if that was rejected. */
  note: string;
}) {
  const t = useWords();
  const [errors, setErrors] = useState<string[]>([]);

  function check({ target }: ChangeEvent<HTMLInputElement>) {
    const tooLarge = (target.files?.[0]?.size ?? 0) > megabytes * 1_000_000;
    const message = t.message(REFUSALS.large.message);
    target.setCustomValidity(tooLarge ? message : "");
    setErrors(tooLarge ? [message] : []);
  }

  return (
    <form method="post" action={addresses.uploadText(slug)} encType="multipart/form-data" className="grid gap-5">
      {isFirst ? null : (
        <Field name="upload-note" {...noteWords(t)} errors={[]} required>
          <textarea
            id={fieldId("upload-note")}
            name="note"
            rows={2}
            required
            maxLength={TEXT_LIMITS.note}
            defaultValue={note}
            aria-describedby={describedBy("upload-note", true, false)}
            className="control max-w-3xl resize-y"
          />
        </Field>
      )}
      <Field
        name="file"
        label={t("File")}
        hint={t(
          "PDF, Word document (.docx), web page or plain text, without a password. Maximum size: {megabytes, number} MB ({bytes, number} bytes), {pages, number} pages and {characters, number} characters. Tracked changes in a Word document are treated as accepted. Scanned documents have no text to extract. The file is kept unchanged, permanently.",
          {
            megabytes,
            bytes: megabytes * 1_000_000,
            pages: TEXT_LIMITS.pages,
            characters: TEXT_LIMITS.text,
          },
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
      <SelectField
        field={fieldOf(EMPTY_FORM, "encoding")}
        label={t("Encoding")}
        hint={t("Only for plain text and web pages that do not declare an encoding. The encoding is never guessed.")}
        options={choicesOf(t, ENCODINGS)}
        blank={t("As declared in the file, otherwise UTF-8")}
      />
      <p>
        <Button type="submit">{t("Upload file")}</Button>
      </p>
    </form>
  );
}

/** Adds a pasted text to a source. */
export function PasteForm({ slug, isFirst }: { slug: string; isFirst: boolean }) {
  const [state, action, fields] = useFormAction(addSourceText);
  const t = useWords();
  return (
    <Form action={action} state={state}>
      <HiddenField field={fields.source} value={slug} />
      {isFirst ? null : <TextArea field={fields.note} {...noteWords(t)} rows={2} required />}
      <TextArea
        field={fields.text}
        label={t("Text")}
        hint={t(
          "The text is kept exactly as pasted, including spaces and empty lines. Passage positions are counted from its first character.",
        )}
        maxLength={TEXT_LIMITS.pasted}
        rows={12}
        required
      />
      <p>
        <SubmitButton>{t("Add text")}</SubmitButton>
      </p>
    </Form>
  );
}
