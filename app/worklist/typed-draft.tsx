import { useWords } from "#words";
import { Notice } from "@/components/notice";
import { SummaryList } from "@/components/summary-list";
import { UserText } from "@/components/written";
import { FIELD_LABELS, isField } from "@/lib/delivery/tables/fields";
import type { Draft } from "@/lib/access/drafts/read";
import { DRAFT_FORMS } from "@/lib/access/drafts/vocabulary";

/** What its author typed in a draft, to read and to copy: the form that it is of may be closed to them, or its page gone. */
export function TypedDraft({ draft }: { draft: Draft | null }) {
  const t = useWords();
  if (draft === null) return <Notice title={t("This draft does not exist any more")} />;
  const { form, subject, content } = draft;
  const typed = Object.entries(content.values).flatMap(([name, values]) => {
    const texts = values.filter((text) => text.trim() !== "");
    return texts.length > 0 ? [{ name, texts }] : [];
  });
  return (
    <section aria-labelledby="typed" className="mb-8">
      <h2 id="typed">{t("What you typed: {form}", { form: t.message(DRAFT_FORMS[form].label(subject)) })}</h2>
      <div className="mt-2">
        <SummaryList
          items={[
            ...typed.map(({ name, texts }) => ({
              key: name,
              // What has no label elsewhere is called as the form sends it.
              term: isField(name) ? t.message(FIELD_LABELS[name].label) : <code>{name}</code>,
              details: texts.map((text, index) => (
                <p key={index} className="wrap-anywhere whitespace-pre-wrap">
                  <UserText>{text}</UserText>
                </p>
              )),
            })),
            {
              key: "$files",
              term: t("Files chosen"),
              details: content.files.length > 0 ? <UserText>{content.files.join(", ")}</UserText> : null,
            },
          ]}
        />
      </div>
    </section>
  );
}
