import { useWords } from "#words";
import Link from "next/link";
import { FundingNotice } from "@/components/funding-notice";
import { Grade, PolarityTag } from "@/components/status-tag";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import type { ListedAttachment } from "@/lib/register/attachments/read";
import { sizeWords } from "@/lib/register/attachments/size-words";
import type { RecordedUpdate } from "@/lib/register/updates/recorded";
import { addresses } from "@/lib/web/addresses";
import type { PageAsOf } from "@/lib/web/as-of";
import { EvidenceLink } from "@/components/evidence-link";

type Item = RecordedUpdate["evidence"][number];

/** The evidence of an update, each item with its grade and polarity and, where they are given, its files. */
export function CitedEvidence({
  evidence,
  asOf,
  files,
}: {
  evidence: readonly Item[];
  asOf: PageAsOf["parameters"];
  /** Files by the number of their item. */
  files?: ReadonlyMap<number, readonly ListedAttachment[]>;
}) {
  const t = useWords();
  if (evidence.length === 0) return <p className="mt-2 text-ink-soft">{t("No evidence cited.")}</p>;
  return (
    <>
      <p className="mt-3 font-semibold">{t("Evidence")}</p>
      <ul className="mt-1 grid gap-2">
        {evidence.map((item) => (
          <CitedItem key={item.number} item={item} asOf={asOf} files={files?.get(item.number) ?? []} />
        ))}
      </ul>
    </>
  );
}

function CitedItem({
  item,
  asOf,
  files,
}: {
  item: Item;
  asOf: PageAsOf["parameters"];
  files: readonly ListedAttachment[];
}) {
  const t = useWords();
  return (
    <li className="measure">
      <span className="inline-flex flex-wrap items-center gap-x-2">
        <PolarityTag polarity={item.polarity} />
        <Grade reliability={item.reliability} credibility={item.credibility} />
        <EvidenceLink item={item} asOf={asOf} />
      </span>
      <span className="block text-ink-soft">
        {item.publisher ? <UserText>{item.publisher}</UserText> : null}
        {item.provider ? (
          <>
            {item.publisher ? ", " : ""}
            {t.rich("provided by {actor}", {
              actor: (
                <Link key="actor" href={addresses.actor(item.provider.slug, asOf)} prefetch={false}>
                  <UserText>{item.provider.name}</UserText>
                </Link>
              ),
            })}
          </>
        ) : null}
        {item.date ? (
          <>
            {item.publisher || item.provider ? ", " : ""}
            <VagueDate edtf={item.date.edtf} />
          </>
        ) : null}
      </span>
      <FundingNotice provider={item.provider} asOf={asOf} />
      {item.archive ? (
        <span className="block">
          <a href={item.archive} rel="noreferrer">
            {t("Archived copy")}
            <span className="sr-only">: E-{item.number}</span>
          </a>
          {item.archiveSeen
            ? t.rich(", accessed on {date}", { date: <VagueDate key="date" edtf={item.archiveSeen} /> })
            : null}
        </span>
      ) : null}
      <span lang="" className="block whitespace-pre-wrap">
        {item.summary}
      </span>
      {files.map(({ sha256, name, size }) => (
        <span key={sha256} className="block">
          <a href={addresses.attachment(sha256, name)}>
            <UserText>{name}</UserText>
          </a>{" "}
          <span className="text-ink-soft">{sizeWords(t, size)}</span>
        </span>
      ))}
      {item.withdrawn ? (
        <span className="block">
          <strong>{t("Withdrawn")}</strong>: <UserText>{item.withdrawn.note}</UserText>
        </span>
      ) : null}
      {item.newestRevision > item.revision && !item.withdrawn ? <ChangedSince item={item} /> : null}
    </li>
  );
}

function ChangedSince({ item }: { item: Item }) {
  const t = useWords();
  return (
    <span className="block">
      {t.rich("Cited as revision {revision}. It has changed since: see <newest>revision {number}</newest>", {
        revision: item.revision,
        number: item.newestRevision,
        newest: (inside) => (
          <Link href={`${addresses.evidenceItem(item.number)}#revision-${item.newestRevision}`} prefetch={false}>
            {inside}
          </Link>
        ),
      })}
    </span>
  );
}
