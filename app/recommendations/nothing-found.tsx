import { useWords } from "#words";
import Link from "next/link";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { FirstAdditions } from "@/components/first-additions";
import type { User } from "@/lib/access/policy";

/** Says why the list is empty and which filters to loosen. */
export function NothingFound({
  user,
  inForce,
  clear,
  isNow,
  today,
}: {
  user: User;
  inForce: { words: string; href: string }[];
  clear: string;
  isNow: boolean;
  today: string;
}) {
  const t = useWords();
  return (
    <EmptyState
      title={inForce.length === 0 && isNow ? t("There are no records yet") : t("No records match")}
      actions={
        <>
          {inForce.length > 0 ? <ButtonLink href={clear}>{t("Clear all filters")}</ButtonLink> : null}
          {isNow ? null : <ButtonLink href={today}>{t("Show as at today")}</ButtonLink>}
          {inForce.length === 0 && isNow ? <FirstAdditions user={user} /> : null}
        </>
      }
    >
      {inForce.length > 0 ? (
        <>
          <p>{t("Records must match every filter. Change or remove one:")}</p>
          <ul>
            {inForce.map(({ words: inForceWords, href }) => (
              <li key={inForceWords}>
                <Link href={href} prefetch={false}>
                  {t("Remove {filter}", { filter: inForceWords })}
                </Link>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {isNow ? null : (
        <p>{t("A record counts only from the day it was made, and once it has been added to the register.")}</p>
      )}
    </EmptyState>
  );
}
