import { useWords } from "#words";
import Link from "next/link";
import { withdrawRemark } from "./actions";
import { RemarkForm } from "./remark-form";
import { Drafted } from "@/app/drafts/drafted";
import { OneButtonForm } from "@/components/form/one-button-form";
import { Instant } from "@/components/instant";
import { Pagination } from "@/components/pagination";
import { PersonName } from "@/components/person-name";
import { can, type User } from "@/lib/access/policy";
import { words } from "@/lib/platform/language/request";
import { partsOf } from "@/lib/register/remarks/mentions";
import { type DiscussionPage, listColleagues, listRemarks, type Remark } from "@/lib/register/remarks/read";
import type { Colleague } from "@/lib/register/remarks/vocabulary";
import { addresses } from "@/lib/web/addresses";
import type { PageAsOf } from "@/lib/web/as-of";

/** What colleagues said about a record, and the form with which the user joins in. It is not printed: nothing takes it out of the register. */
export async function Discussion({
  user,
  reference,
  asked,
  asOf,
  zone,
}: {
  user: User;
  reference: string;
  asked: DiscussionPage;
  asOf: PageAsOf;
  zone: string;
}) {
  const t = await words();
  const mayWrite = asOf.isNow && can(user, "remark.write");
  const [{ remarks, total, page, pages }, colleagues] = await Promise.all([
    listRemarks(user, reference, asked, asOf),
    mayWrite ? listColleagues(user) : [],
  ]);
  return (
    <section aria-labelledby="discussion" className="print-hidden mt-10">
      <h2 id="discussion">{t("Discussion")}</h2>
      <p className="measure mt-1 text-ink-soft">
        {t("Remarks are for colleagues. They are no evidence, and no export, report or data package has them.")}
      </p>
      {total === 0 ? (
        <p className="mt-3">{asOf.isNow ? t("Nobody has said anything yet.") : t("Nobody had said anything yet.")}</p>
      ) : (
        <ol className="mt-3 max-w-3xl">
          {remarks.map((remark) => (
            <li key={remark.id} id={`remark-${remark.id}`} className="border-b border-line py-3">
              <RemarkItem
                remark={remark}
                reference={reference}
                zone={zone}
                mayWithdraw={mayWrite && (remark.author.id === user.id || can(user, "remark.erase"))}
                mayErase={mayWrite && can(user, "remark.erase")}
              />
            </li>
          ))}
        </ol>
      )}
      <Pagination
        page={page}
        pages={pages}
        href={(other) => `${addresses.record(reference, [["remarks", other], ...asOf.parameters])}#discussion`}
        label={t("Pages of the discussion, the newest first")}
      />
      {mayWrite ? (
        <div className="mt-5 max-w-3xl">
          <Drafted form="remark" subject={reference}>
            <RemarkForm reference={reference} colleagues={colleagues} />
          </Drafted>
        </div>
      ) : null}
    </section>
  );
}

function RemarkItem({
  remark,
  reference,
  zone,
  mayWithdraw,
  mayErase,
}: {
  remark: Remark;
  reference: string;
  zone: string;
  mayWithdraw: boolean;
  mayErase: boolean;
}) {
  const t = useWords();
  const { author, recordedAt, words: said, mentions, withdrawal, erasure } = remark;
  return (
    <>
      <p>
        <strong>
          <PersonName name={author.name} />
        </strong>
        <span className="text-ink-soft">
          , <Instant at={recordedAt} zone={zone} />
        </span>
      </p>
      {withdrawal ? (
        <p className="text-ink-soft">
          {t.rich("Withdrawn by {author} on {when}", {
            author: <PersonName key="author" name={withdrawal.author.name} />,
            when: <Instant key="when" at={withdrawal.recordedAt} zone={zone} />,
          })}
        </p>
      ) : null}
      {erasure ? (
        <p className="measure text-ink-soft">
          {t.rich("Its words were erased by {author} on {when}: {reason}", {
            author: <PersonName key="author" name={erasure.author.name} />,
            when: <Instant key="when" at={erasure.recordedAt} zone={zone} />,
            reason: (
              <span key="reason" lang="">
                {erasure.note}
              </span>
            ),
          })}
        </p>
      ) : null}
      {said === null ? null : withdrawal ? (
        <details>
          <summary className="cursor-pointer py-1">{t("Show what it said")}</summary>
          <Words said={said} mentions={mentions} />
        </details>
      ) : (
        <Words said={said} mentions={mentions} />
      )}
      {(mayWithdraw && !withdrawal) || (mayErase && said !== null) ? (
        <div className="mt-1 flex flex-wrap items-center gap-x-4">
          {mayWithdraw && !withdrawal ? (
            <OneButtonForm action={withdrawRemark} id={remark.id} variant="quiet">
              {t("Withdraw remark")}
            </OneButtonForm>
          ) : null}
          {mayErase && said !== null ? (
            <Link href={addresses.eraseRemark(reference, remark.id)} prefetch={false} className="inline-flex min-h-6">
              {t("Erase its words")}
            </Link>
          ) : null}
        </div>
      ) : null}
    </>
  );
}

/** The words, those whom they name standing out, and who else was told. */
function Words({ said, mentions }: { said: string; mentions: readonly Colleague[] }) {
  const t = useWords();
  const parts = partsOf(said, mentions);
  const named = new Set(parts.flatMap(({ of }) => of));
  const others = mentions.filter(({ id }) => !named.has(id));
  return (
    <>
      <p lang="" className="measure whitespace-pre-wrap">
        {parts.map(({ text, of }, index) =>
          of.length > 0 ? (
            // The parts are of one text, which never changes.
            <span key={index} className="bg-accent-tint font-semibold text-accent">
              {text}
            </span>
          ) : (
            text
          ),
        )}
      </p>
      {others.length > 0 ? (
        <p className="text-ink-soft">
          {t("Told:")}{" "}
          {others.map(({ id, name }, index) => (
            <span key={id}>
              {index > 0 ? ", " : ""}
              <PersonName name={name} />
            </span>
          ))}
        </p>
      ) : null}
    </>
  );
}
