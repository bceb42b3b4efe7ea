import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import Link from "next/link";
import type { ReactNode } from "react";
import { discardDraft } from "@/app/drafts/actions";
import { DraftProvider } from "@/components/form/draft-context";
import { OneButtonForm } from "@/components/form/one-button-form";
import { Instant } from "@/components/instant";
import { Notice } from "@/components/notice";
import { UserText } from "@/components/written";
import { ownPath } from "@/lib/access/accounts/own-path";
import { type Draft, getDraft, listDrafts, type ListedDraft } from "@/lib/access/drafts/read";
import { DRAFT_LIMITS, type DraftForm } from "@/lib/access/drafts/vocabulary";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { addresses, withoutDraft } from "@/lib/web/addresses";
import { requireUser } from "@/lib/web/session";
import { PATH_HEADER } from "@/lib/web/session-cookie";

/**
 * Keeps drafts of the one form inside, and fills it in with the draft that the address names. `subject` is what the form is
 * about, such as a record's reference.
 */
export async function Drafted({ form, subject, children }: { form: DraftForm; subject: string; children: ReactNode }) {
  const user = await requireUser();
  const { address, draft: asked } = withoutDraft(ownPath((await headers()).get(PATH_HEADER)));
  const [found, all] = await Promise.all([
    asked === null ? null : getDraft(user, asked),
    listDrafts(user, { form, address }),
  ]);
  const draft = found?.form === form && found.address === address ? found : null;
  const id = draft?.id ?? randomUUID();
  const revision = draft?.revision ?? 0;
  return (
    <>
      <DraftNotice
        draft={draft}
        isMissing={asked !== null && draft === null}
        others={all.filter((other) => other.id !== id)}
      />
      <DraftProvider
        // Another draft, or what else the address asks to begin with, is another form.
        key={`${draft?.id ?? ""} ${address}`}
        draft={{
          author: user.id,
          opened: { form, subject: subject.slice(0, DRAFT_LIMITS.subject), address, id, revision },
        }}
        resumed={draft?.content ?? null}
      >
        {children}
      </DraftProvider>
    </>
  );
}

async function DraftNotice({
  draft,
  isMissing,
  others,
}: {
  draft: Draft | null;
  isMissing: boolean;
  others: readonly ListedDraft[];
}) {
  const t = await words();
  const zone = env().timeZone;
  return (
    <>
      {isMissing ? <Notice title={t("This draft does not exist any more")} /> : null}
      {draft ? (
        <Notice
          title={
            <>
              {t("Your draft, not saved yet:")} <Instant at={draft.keptAt} zone={zone} />
            </>
          }
        >
          {draft.content.files.length > 0 ? (
            <p>
              {t("Choose these files again:")} <UserText>{draft.content.files.join(", ")}</UserText>
            </p>
          ) : null}
          <OneButtonForm action={discardDraft} id={draft.id} variant="quiet">
            {t("Discard draft")}
          </OneButtonForm>
        </Notice>
      ) : null}
      {others.length > 0 ? (
        <Notice title={t("You have begun this form before")}>
          <ul className="grid gap-1">
            {others.map((other) => (
              <li key={other.id}>
                <Link href={addresses.draft(other.address, other.id)} prefetch={false}>
                  {t("Continue the draft of")} <Instant at={other.keptAt} zone={zone} />
                </Link>
                {other.beginning ? (
                  <>
                    : <UserText>{other.beginning}</UserText>
                  </>
                ) : null}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </>
  );
}
