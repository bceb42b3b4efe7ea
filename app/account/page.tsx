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
import { listOwnSessions } from "@/lib/accounts/read";
import { ROLES } from "@/lib/accounts/vocabulary";
import { env } from "@/lib/env";
import { requireActor } from "@/lib/session";
import { getStart, listViews } from "@/lib/views/read";
import { StartForm } from "./start-form";
import { ViewsTable } from "./views-table";

export const metadata: Metadata = { title: "Your account" };

export default async function OwnAccountPage({
  searchParams,
}: {
  searchParams: Promise<{ changed?: string | string[]; saved?: string | string[] }>;
}) {
  const actor = await requireActor();
  const sessions = await listOwnSessions(actor);
  const views = await listViews(actor);
  const { start } = await getStart(actor);
  const { changed, saved } = await searchParams;
  const { timeZone } = env();
  const role = ROLES[actor.role];
  return (
    <>
      <PageHeader title="Your account" />
      {changed === "password" ? (
        <Notice tone="success" title="Your password is changed">
          <p>Everywhere else you are signed out.</p>
        </Notice>
      ) : null}
      {saved === "view" || saved === "start" ? <Notice tone="success" title="It is saved" /> : null}
      <SummaryList
        items={[
          { term: "Name", details: actor.name },
          { term: "E-mail address", details: actor.email },
          { term: "Role", details: `${role.label}. ${role.meaning}` },
          {
            term: "Programs",
            details: (
              <Link href="/account/tokens" prefetch={false}>
                Tokens with which programs read and write for you
              </Link>
            ),
          },
          {
            term: "Being told",
            details: (
              <Link href="/account/following" prefetch={false}>
                What you follow, its feeds, and the e-mail digest
              </Link>
            ),
          },
        ]}
      />
      <section aria-labelledby="views" className="mt-10">
        <h2 id="views">Views</h2>
        <p className="measure text-ink-soft">
          The filters and order of a list under a name. Save one on the list itself, under “Views”. A shared one can be
          opened by everybody; sharing it stands in the history, keeping one to yourself does not.
        </p>
        <ViewsTable views={views} />
      </section>
      <section aria-labelledby="start" className="mt-10">
        <h2 id="start" className="mb-3">
          Where you begin
        </h2>
        <StartForm key={start} start={start} views={views.map(({ id, name }) => ({ id, name }))} />
      </section>
      <section aria-labelledby="sessions" className="mt-10">
        <h2 id="sessions">Where you are signed in</h2>
        <p className="measure text-ink-soft">
          A session ends after 12 hours without use, and after 7 days in any case. End one that you do not recognise,
          then change your password.
        </p>
        <div className="mt-3">
          <DataTable caption="Open sessions" captionHidden cards>
            <thead>
              <tr>
                <ColumnHeading>Browser</ColumnHeading>
                <ColumnHeading>Network address</ColumnHeading>
                <ColumnHeading>Last used</ColumnHeading>
                <ColumnHeading>Signed in</ColumnHeading>
                <ColumnHeading>End</ColumnHeading>
              </tr>
            </thead>
            <tbody>
              {sessions.map((session) => (
                <tr key={session.id}>
                  <Cell label="Browser">{session.device}</Cell>
                  <Cell label="Network address">{session.address}</Cell>
                  <Cell label="Last used">
                    <Instant at={session.lastSeenAt} zone={timeZone} />
                  </Cell>
                  <Cell label="Signed in">
                    <Instant at={session.createdAt} zone={timeZone} />
                  </Cell>
                  <Cell label="End">
                    {session.id === actor.sessionId ? (
                      <strong>This browser</strong>
                    ) : (
                      <OneButtonForm action={endSession} id={session.id} pendingLabel="Ending …">
                        End
                        <span className="sr-only">
                          {" "}
                          the session of {session.device} at {session.address}
                        </span>
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
            <OneButtonForm action={endOthers} id={actor.sessionId} pendingLabel="Ending …">
              End all other sessions
            </OneButtonForm>
          </div>
        ) : null}
      </section>
      <section aria-labelledby="password" className="mt-10">
        <h2 id="password">Change your password</h2>
        <p className="measure mb-4 text-ink-soft">All other sessions end with it.</p>
        <PasswordForm email={actor.email} />
      </section>
    </>
  );
}
