import Link from "next/link";
import { FocusOnArrival } from "@/components/focus-on-arrival";
import { Notice } from "@/components/notice";
import { UserText } from "@/components/written";
import type { User } from "@/lib/access/policy";
import { words } from "@/lib/platform/language/request";
import type { AsOf } from "@/lib/platform/time/as-of";
import { valuesOf } from "@/lib/platform/vocabulary";
import { listOwnWork } from "@/lib/register/lists/read";
import { WORK_PARTS } from "@/lib/register/lists/work";
import { addresses } from "@/lib/web/addresses";

/** Says that an update was recorded, and leads to the next record on the person's worklist. */
export async function JustRecorded({ user, reference, asOf }: { user: User; reference: string; asOf: AsOf }) {
  const t = await words();
  const work = await listOwnWork(user, asOf, 2);
  const next = valuesOf(WORK_PARTS)
    .flatMap((part) => work[part].rows)
    .find((record) => record.reference !== reference);
  return (
    <FocusOnArrival>
      <Notice tone="success" title={t("Update recorded")}>
        <p>
          {next ? (
            <>
              {t("Next on your worklist:")}{" "}
              <Link href={addresses.addUpdate(next.reference)} prefetch={false}>
                {next.reference}
              </Link>{" "}
              <UserText>{next.title}</UserText>
            </>
          ) : (
            <Link href={addresses.worklist()} prefetch={false}>
              {t("Worklist")}
            </Link>
          )}
        </p>
      </Notice>
    </FocusOnArrival>
  );
}
