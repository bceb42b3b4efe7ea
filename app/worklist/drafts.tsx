import { useWords } from "#words";
import Link from "next/link";
import { discardDraft } from "@/app/drafts/actions";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { OneButtonForm } from "@/components/form/one-button-form";
import { Instant } from "@/components/instant";
import { UserText } from "@/components/written";
import type { ListedDraft } from "@/lib/access/drafts/read";
import { DRAFT_FORMS, DRAFT_LIMITS } from "@/lib/access/drafts/vocabulary";
import { can, type User } from "@/lib/access/policy";
import { addresses } from "@/lib/web/addresses";

/** Forms that the reader has begun and not saved. Nobody else sees them. */
export function Drafts({ user, drafts, zone }: { user: User; drafts: readonly ListedDraft[]; zone: string }) {
  const t = useWords();
  if (drafts.length === 0) return null;
  return (
    <section aria-labelledby="drafts" className="mb-8">
      <h2 id="drafts">{t("Your drafts: {count, number}", { count: drafts.length })}</h2>
      <p className="mt-1 text-ink-soft">
        {t("Only you can see them. They are kept for {days} days after you last changed them.", {
          days: DRAFT_LIMITS.days,
        })}
      </p>
      <div className="mt-2">
        <DataTable caption={t("Your drafts")} captionHidden cards>
          <thead>
            <tr>
              <ColumnHeading>{t("Form")}</ColumnHeading>
              <ColumnHeading>{t("Begins with")}</ColumnHeading>
              <ColumnHeading>{t("Last kept")}</ColumnHeading>
              <ColumnHeading>{t("Discard draft")}</ColumnHeading>
            </tr>
          </thead>
          <tbody>
            {drafts.map(({ id, form, subject, address, keptAt, beginning }) => {
              const name = t.message(DRAFT_FORMS[form].label(subject));
              return (
                <tr key={id}>
                  <Cell label={t("Form")}>
                    {can(user, DRAFT_FORMS[form].action) ? (
                      <Link href={addresses.draft(address, id)} prefetch={false}>
                        <span className="sr-only">{t("Continue the draft:")} </span>
                        {name}
                      </Link>
                    ) : (
                      <>
                        {name}
                        <p className="text-ink-soft">{t("Your role does not allow you to save this form.")}</p>
                      </>
                    )}
                  </Cell>
                  <Cell label={t("Begins with")}>
                    <UserText>{beginning}</UserText>
                    <p>
                      <Link href={addresses.worklist([["draft", id]])} prefetch={false}>
                        {t("Read what you typed")}
                        <span className="sr-only">: {name}</span>
                      </Link>
                    </p>
                  </Cell>
                  <Cell label={t("Last kept")}>
                    <Instant at={keptAt} zone={zone} />
                  </Cell>
                  <Cell label={t("Discard draft")}>
                    <OneButtonForm action={discardDraft} id={id} variant="quiet">
                      {t("Discard draft")}
                      <span className="sr-only">: {name}</span>
                    </OneButtonForm>
                  </Cell>
                </tr>
              );
            })}
          </tbody>
        </DataTable>
      </div>
    </section>
  );
}
