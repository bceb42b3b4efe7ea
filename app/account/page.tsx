import { words } from "@/lib/platform/language/request";
import type { Metadata } from "next";
import Link from "next/link";
import { endOthers, endSession } from "@/app/account/actions";
import { PasswordForm } from "@/app/account/password-form";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { OneButtonForm } from "@/components/form/one-button-form";
import { Instant } from "@/components/instant";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { SummaryList } from "@/components/summary-list";
import { listOwnSessions } from "@/lib/access/accounts/read";
import { ROLES } from "@/lib/access/accounts/vocabulary";
import { env } from "@/lib/platform/env";
import { getStart, listViews } from "@/lib/delivery/saved-views/read";
import { addresses } from "@/lib/web/addresses";
import { requireUser } from "@/lib/web/session";
import { StartForm } from "./start-form";
import { ViewsTable } from "./views-table";

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
  const { timeZone } = env();
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
      <section aria-labelledby="sessions" className="mt-10">
        <h2 id="sessions">{t("Where you are signed in")}</h2>
        <p className="measure text-ink-soft">
          {t(
            "A session ends after 12 hours of inactivity, and always after 7 days. If you do not recognise a session, end it and change your password.",
          )}
        </p>
        <div className="mt-3">
          <DataTable caption={t("Active sessions")} captionHidden cards>
            <thead>
              <tr>
                <ColumnHeading>{t("Browser")}</ColumnHeading>
                <ColumnHeading>{t("IP address")}</ColumnHeading>
                <ColumnHeading>{t("Last used")}</ColumnHeading>
                <ColumnHeading>{t("Signed in")}</ColumnHeading>
                <ColumnHeading>{t("Action")}</ColumnHeading>
              </tr>
            </thead>
            <tbody>
              {sessions.map((session) => (
                <tr key={session.id}>
                  <Cell label={t("Browser")}>{session.device}</Cell>
                  <Cell label={t("IP address")}>{session.address}</Cell>
                  <Cell label={t("Last used")}>
                    <Instant at={session.lastSeenAt} zone={timeZone} />
                  </Cell>
                  <Cell label={t("Signed in")}>
                    <Instant at={session.createdAt} zone={timeZone} />
                  </Cell>
                  <Cell label={t("Action")}>
                    {session.id === user.sessionId ? (
                      <strong>{t("This browser")}</strong>
                    ) : (
                      <OneButtonForm action={endSession} id={session.id} pendingLabel={t("Ending…")}>
                        {t.rich("End<hidden> the session of {device} at {address}</hidden>", {
                          device: session.device,
                          address: session.address,
                          hidden: (inside) => <span className="sr-only">{inside}</span>,
                        })}
                      </OneButtonForm>
                    )}
                  </Cell>
                </tr>
              ))}
            </tbody>
          </DataTable>
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
