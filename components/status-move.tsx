import { useWords } from "#words";
import { StatusTag } from "@/components/status-tag";
import type { Status } from "@/lib/platform/database/generated/enums";

/** From which status a record moved to which, or would if an update that is proposed counted. Null where it is not counted. */
export function StatusMove({
  from,
  to,
  proposed = false,
}: {
  from: Status | null;
  to: Status | null;
  proposed?: boolean;
}) {
  const t = useWords();
  const tag = (status: Status | null) =>
    status ? <StatusTag status={status} /> : <span className="text-ink-soft">{t("Not counted")}</span>;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {tag(from)}
      {proposed ? (
        <span className="proposed">
          {from === to ? (
            t("Proposed: no change")
          ) : (
            <>
              {t("Proposed:")} {tag(to)}
            </>
          )}
        </span>
      ) : from === to ? null : (
        <>
          <span aria-hidden="true">→</span>
          <span className="sr-only">{t("to")}</span>
          {tag(to)}
        </>
      )}
    </span>
  );
}
