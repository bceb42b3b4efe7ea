import type { Metadata } from "next";
import Link from "next/link";
import { endOthers } from "./actions";
import { PasswordForm } from "./password-form";
import { SessionsTable } from "./sessions-table";
import { StartForm } from "./start-form";
import { ViewsTable } from "./views-table";
import { HideStepsButton } from "@/app/_first-days/hide-button";
import { OneButtonForm } from "@/components/form/one-button-form";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { SummaryList } from "@/components/summary-list";
import { listOwnSessions } from "@/lib/access/accounts/read";
import { ROLES } from "@/lib/access/accounts/vocabulary";
import { areFirstStepsHidden } from "@/lib/delivery/first-days/read";
import { getStart, listViews } from "@/lib/delivery/saved-views/read";
import { words } from "@/lib/platform/language/request";
import { addresses } from "@/lib/web/addresses";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await words();
  return { title: t("Your account") };
}

export default async function OwnAccountPage({
  searchParams,
}: {
  searchParams: Promise<{ changed?: string | string[]; saved?: string | string[] }>;
}) {
  const t = await words();
  const user = await requireUser();
  const sessions = await listOwnSessions(user, t);
  const views = await listViews(user);
  const { start } = await getStart(user);
  const { changed, saved } = await searchParams;
  const role = ROLES[user.role];
  return (
    <>
      <PageHeader title={t("Your account")} />
      {changed === "password" ? (
        <Notice tone="success" title={t("Password changed")}>
          <p>{t("You have been signed out everywhere else.")}</p>
        </Notice>
      ) : null}
      {saved === "view" || saved === "start" ? <Notice tone="success" title={t("Saved")} /> : null}
      <SummaryList
        items={[
          { term: t("{of, select, other {Name}}", { of: "person" }), details: user.name },
          { term: t("Email address"), details: user.email },
          { term: t("Role"), details: `${t.message(role.label)}. ${t.message(role.meaning)}` },
          {
            term: t("API access"),
            details: (
              <Link href={addresses.tokens()} prefetch={false}>
                {t("API tokens that let programs read and write for you")}
              </Link>
            ),
          },
          {
            term: t("Notifications"),
            details: (
              <Link href={addresses.following()} prefetch={false}>
                {t("What you follow, feeds and the email digest")}
              </Link>
            ),
          },
        ]}
      />
      <section aria-labelledby="views" className="mt-10">
        <h2 id="views">{t("Views")}</h2>
        <p className="measure text-ink-soft">
          {t(
            "A view is a list’s filters and sort order, saved under a name. To save one, use “Views” on the list. Everyone can open a shared view. Sharing a view is recorded in the history; private views are not.",
          )}
        </p>
        <ViewsTable views={views} />
      </section>
      <section aria-labelledby="start" className="mt-10">
        <h2 id="start" className="mb-3">
          {t("Start page")}
        </h2>
        <StartForm key={start} start={start} views={views.map(({ id, name }) => ({ id, name }))} />
      </section>
      {(await areFirstStepsHidden(user)) ? (
        <section aria-labelledby="first-steps" className="mt-10">
          <h2 id="first-steps">{t("First steps")}</h2>
          <p className="measure mb-3 text-ink-soft">
            {t("Three things to do first in your role. Once you have done them all, they are not shown any more.")}
          </p>
          <HideStepsButton hide={false} from="account" />
        </section>
      ) : null}
      <section aria-labelledby="sessions" className="mt-10">
        <h2 id="sessions">{t("Where you are signed in")}</h2>
        <p className="measure text-ink-soft">
          {t(
            "A session ends after 12 hours of inactivity, and always after 7 days. If you do not recognise a session, end it and change your password.",
          )}
        </p>
        <div className="mt-3">
          <SessionsTable sessions={sessions} current={user.sessionId} />
        </div>
        {sessions.length > 1 ? (
          <div className="mt-4">
            <OneButtonForm action={endOthers} id={user.sessionId} pendingLabel={t("Ending…")}>
              {t("End all other sessions")}
            </OneButtonForm>
          </div>
        ) : null}
      </section>
      <section aria-labelledby="password" className="mt-10">
        <h2 id="password">{t("Change your password")}</h2>
        <p className="measure mb-4 text-ink-soft">{t("This signs you out of all other sessions.")}</p>
        <PasswordForm email={user.email} />
      </section>
    </>
  );
}
