import { useWords } from "#words";
import Link from "next/link";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import type { Queue } from "@/lib/register/updates/read";
import { addresses } from "@/lib/web/addresses";

/** The reader's own updates that do not count yet, because a reviewer has to verify them. */
export function OwnProposed({ proposed, rows }: { proposed: Queue; rows: number }) {
  const t = useWords();
  const { total, hasMore } = proposed;
  return (
    <section aria-labelledby="own-proposed" className="mb-8">
      <h2 id="own-proposed">
        {hasMore
          ? t("Your updates that wait for verification: more than {count, number}", { count: total })
          : t("Your updates that wait for verification: {count, number}", { count: total })}
      </h2>
      <p className="mt-1 text-ink-soft">{t("They do not count until someone else has verified them.")}</p>
      <ul className="mt-2 grid gap-1">
        {proposed.rows.slice(0, rows).map(({ reference, number, title, effective_edtf: effective }) => (
          <li key={`${reference}-${number}`} className="measure">
            <Link href={addresses.update(reference, number)} prefetch={false}>
              {t("{reference}, update {number}", { reference, number })}
            </Link>
            : <UserText>{title}</UserText>, <VagueDate edtf={effective} />
          </li>
        ))}
      </ul>
      {total > rows ? (
        <p className="mt-2 text-ink-soft">{t("The oldest {count} are shown.", { count: rows })}</p>
      ) : null}
    </section>
  );
}
