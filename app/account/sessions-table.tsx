import { useWords } from "#words";
import { endSession } from "./actions";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { OneButtonForm } from "@/components/form/one-button-form";
import { Instant } from "@/components/instant";
import { type listOwnSessions } from "@/lib/access/accounts/read";
import { env } from "@/lib/platform/env";

/** A user's sessions. Any except the current one can be ended. */
export function SessionsTable({
  sessions,
  current,
}: {
  sessions: Awaited<ReturnType<typeof listOwnSessions>>;
  current: string;
}) {
  const t = useWords();
  const zone = env().timeZone;
  return (
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
              <Instant at={session.lastSeenAt} zone={zone} />
            </Cell>
            <Cell label={t("Signed in")}>
              <Instant at={session.createdAt} zone={zone} />
            </Cell>
            <Cell label={t("Action")}>
              {session.id === current ? (
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
  );
}
