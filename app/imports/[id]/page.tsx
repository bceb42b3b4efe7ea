import type { Metadata } from "next";
import Link from "next/link";
import { forbidden, notFound, redirect } from "next/navigation";
import { KeepLooking } from "./keep-looking";
import { hasChoices, Refusals } from "./refusals";
import { SaveProfileForm } from "./save-profile-form";
import { importAll } from "@/app/imports/actions";
import { RemoveTable } from "@/app/imports/remove-table";
import { ButtonLink } from "@/components/button";
import { OneButtonForm } from "@/components/form/one-button-form";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { SummaryList } from "@/components/summary-list";
import { can } from "@/lib/access/policy";
import { bringsChanges } from "@/lib/delivery/imports/counts";
import type { ReadOutcome } from "@/lib/delivery/imports/outcome";
import { getUpload, type Upload } from "@/lib/delivery/imports/read";
import type { Example } from "@/lib/delivery/imports/row-writer";
import { words } from "@/lib/platform/language/request";
import { vagueDateWords } from "@/lib/platform/time/vague-date-words";
import { addresses } from "@/lib/web/addresses";
import type { SearchParams } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("What will be imported") };
}

async function UnderWay({ upload }: { upload: Upload }) {
  const t = await words();
  const isWriting = upload.state === "WRITING";
  if (upload.silent) {
    return (
      <Notice tone="warning" title={t("This was interrupted")}>
        <p>
          {t("The process has not responded for 2 minutes. Nothing was saved to the register. Check the table again.")}
        </p>
        <p>
          <ButtonLink href={addresses.importMapping(upload.id)}>{t("Back to column settings")}</ButtonLink>
        </p>
      </Notice>
    );
  }
  return (
    <div role="status">
      <KeepLooking />
      <Notice
        title={
          isWriting
            ? t("Importing: {rows, number} rows done", { rows: upload.rowsDone })
            : t("Checking: {rows, number} rows done", { rows: upload.rowsDone })
        }
      >
        <p>
          {isWriting
            ? t(
                "All rows are checked again and then saved together. Anyone else who saves has to wait until this finishes, and pages may wait for a moment at the end. You can leave this page and come back.",
              )
            : t("Nothing is being saved to the register. You can leave this page and come back.")}
        </p>
        <p>
          <ButtonLink href={addresses.import(upload.id)}>{t("Refresh")}</ButtonLink>
        </p>
      </Notice>
    </div>
  );
}

async function Examples({ title, examples }: { title: string; examples: readonly Example[] }) {
  const t = await words();
  if (examples.length === 0) return null;
  return (
    <section className="mt-6">
      <h2>{title}</h2>
      <ul className="mt-1">
        {examples.map(({ line, reference, words: said }) => (
          <li key={`${line} ${said}`} className="wrap-anywhere">
            <span className="text-ink-soft">{t("Row {line, number}:", { line })}</span> {reference}, {said}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Records that an earlier version of the table had and that it does not have any more. */
async function GoneRecords({ gone: { count, records } }: Pick<ReadOutcome, "gone">) {
  const t = await words();
  if (count === 0) return null;
  return (
    <section className="mt-6">
      <h2>{t("No longer in the table")}</h2>
      <p className="measure mt-1">
        {t(
          "{count, plural, one {# record came} other {# records came}} from an earlier version of this table and no longer {count, plural, one {has} other {have}} a row in it. The import changes nothing about {count, plural, one {it} other {them}}.",
          { count },
        )}
      </p>
      <ul className="mt-1">
        {records.map(({ reference, publisherReference, title }) => (
          <li key={reference} className="wrap-anywhere">
            <Link href={addresses.record(reference)} prefetch={false}>
              {publisherReference ?? reference}
            </Link>
            , {title}
          </li>
        ))}
        {count > records.length ? (
          <li>{t("and {count, plural, one {# more} other {# more}}", { count: count - records.length })}</li>
        ) : null}
      </ul>
    </section>
  );
}

async function Sums({ found: { counts, setAside, emptied, since } }: { found: ReadOutcome }) {
  const t = await words();
  const number = (count: number) => t("{count, number}", { count });
  return (
    <SummaryList
      items={[
        { term: t("Rows"), details: number(counts.rows) },
        { term: t("Rejected rows"), details: number(counts.refused) },
        {
          term: t("Records"),
          details: t("{added, number} new, {changed, number} changed, {unchanged, number} unchanged", counts),
        },
        {
          term: t("Updates"),
          details: t("{updates, number} new, {known, number} already in the register", counts),
        },
        {
          term: t("Date from which the statuses apply"),
          details:
            since === null
              ? null
              : t("{date}, as set for the whole table. Change it if this version of the table is newer.", {
                  date: vagueDateWords(since, t.locale),
                }),
        },
        {
          term: t("Also new"),
          details: t(
            "{sources, plural, one {# source} other {# sources}}, {themes, plural, one {# theme} other {# themes}}, {actors, plural, one {# actor} other {# actors}}, {evidence, plural, one {# item of evidence} other {# items of evidence}}",
            counts,
          ),
        },
        {
          term: t("Facts of actors, sources and evidence"),
          details:
            counts.factsChanged + counts.factsKnown === 0
              ? null
              : t("{factsChanged, number} changed, {factsKnown, number} already in the register", counts),
        },
        {
          term: t("Same ask"),
          details:
            counts.grouped + counts.alone === 0
              ? null
              : t(
                  "{grouped, plural, one {# record joins a group} other {# records join a group}}; {asks, plural, one {# group is new} other {# groups are new}}, {alone, plural, one {# is named by a single record and is not made} other {# are named by a single record and are not made}}",
                  counts,
                ),
        },
        {
          term: t("Not imported"),
          details:
            counts.unplaced === 0
              ? null
              : t(
                  "{unplaced, plural, one {The comment or evidence of # row, which has} other {The comments or evidence of # rows, which have}} neither a status nor a response",
                  counts,
                ),
        },
        {
          term: t("Assigned to no one"),
          details:
            counts.ownerless === 0
              ? null
              : t(
                  "{ownerless, plural, one {# record is} other {# records are}} assigned to someone who does not have an account here",
                  counts,
                ),
        },
        {
          term: t("Headings and totals"),
          details:
            setAside.groups + setAside.totals === 0
              ? null
              : t(
                  "{groups, plural, one {# heading} other {# headings}} and {totals, plural, one {# total} other {# totals}} between the rows",
                  { groups: setAside.groups, totals: setAside.totals },
                ),
        },
        {
          term: t("Read as empty"),
          details:
            emptied.length === 0
              ? null
              : emptied
                  .map(({ word, cells }) =>
                    t("“{word}” in {cells, plural, one {# cell} other {# cells}}", { word, cells }),
                  )
                  .join(", "),
        },
        { term: t("Hidden rows"), details: setAside.hidden === 0 ? null : number(setAside.hidden) },
        {
          term: t("Left out"),
          details:
            counts.repeated === 0
              ? null
              : t(
                  "{repeated, plural, one {# row, as a row before it has its reference} other {# rows, as a row before each has its reference}}",
                  counts,
                ),
        },
        {
          term: t("Left out by your choice"),
          details:
            counts.ruledOut === 0 ? null : t("{rows, plural, one {# row} other {# rows}}", { rows: counts.ruledOut }),
        },
        {
          term: t("Left out as rejected"),
          details:
            counts.refusedOut === 0
              ? null
              : t("{rows, plural, one {# row} other {# rows}}", { rows: counts.refusedOut }),
        },
        { term: t("Ignored"), details: counts.leftOut === 0 ? null : number(counts.leftOut) },
      ]}
    />
  );
}

async function Conclusion({ upload, found }: { upload: Upload; found: ReadOutcome }) {
  const t = await words();
  const { counts, written } = found;
  const mapping = addresses.importMapping(upload.id);
  if (written) {
    return (
      <Notice tone="success" title={t("Import complete")}>
        <p>
          <Link
            href={addresses.records([
              ["sort", "changed"],
              ["order", "desc"],
            ])}
            prefetch={false}
          >
            {t("View the records")}
          </Link>
        </p>
      </Notice>
    );
  }
  if (counts.refused > 0) {
    return (
      <Notice
        tone="error"
        title={t("{count, plural, one {# row was rejected} other {# rows were rejected}}: nothing has been imported", {
          count: counts.refused,
        })}
      >
        <p>{t("Choose below what to do with them, and check again. You do not have to change the file.")}</p>
        <p>
          <ButtonLink href={mapping}>{t("Back to column settings")}</ButtonLink>
        </p>
      </Notice>
    );
  }
  if (!bringsChanges(counts)) {
    return (
      <Notice
        title={
          counts.ruledOut + counts.refusedOut + counts.repeated > 0
            ? t("Everything that is not left out is already in the register. There is nothing to import")
            : t("Everything in the table is already in the register. There is nothing to import")
        }
      >
        <p>
          <ButtonLink href={mapping}>{t("Back to column settings")}</ButtonLink>
        </p>
      </Notice>
    );
  }
  return (
    <Notice title={t("The table is ready to import")}>
      <p>{t("Nothing has been imported yet. Check what will change, then import everything.")}</p>
      <OneButtonForm action={importAll} id={upload.id} variant="primary" pendingLabel={t("Importing…")}>
        {t("Import everything")}
      </OneButtonForm>
      <p>
        <Link href={mapping} prefetch={false}>
          {t("Back to column settings")}
        </Link>
      </p>
    </Notice>
  );
}

export default async function ImportPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const user = await requireUser();
  if (!can(user, "register.import")) forbidden();
  const upload = await getUpload(user, (await params).id);
  if (!upload) notFound();
  const { outcome } = upload;
  const isUnderWay = upload.state === "CHECKING" || upload.state === "WRITING";
  if (!isUnderWay && (outcome === null || "fault" in outcome)) redirect(addresses.importMapping(upload.id));
  const t = await words();
  const found = isUnderWay || outcome === null || "fault" in outcome ? null : outcome;
  const { kept, profile: usedProfile } = await searchParams;
  const used = upload.profiles.find(({ id }) => id === usedProfile);
  return (
    <>
      <PageHeader
        kicker={
          <Link href={addresses.imports()} prefetch={false}>
            {t("Import a table")}
          </Link>
        }
        title={found?.written ? t("What was imported") : t("What will be imported")}
        intro={<span className="wrap-anywhere">{upload.name}</span>}
      />
      {kept === "yes" ? <Notice tone="success" title={t("Import profile saved")} /> : null}
      {used ? <Notice title={t("The table was read with the import profile “{name}”", { name: used.name })} /> : null}
      {found ? (
        <>
          {found.sheets.length > 0 ? (
            <Notice
              title={t("All sheets of the register’s own workbook are read: {sheets}", {
                sheets: found.sheets.join(", "),
              })}
            />
          ) : null}
          <Conclusion upload={upload} found={found} />
          <Sums found={found} />
          {!found.written && hasChoices(found, upload.mapping) ? (
            <Refusals id={upload.id} found={found} mapping={upload.mapping} />
          ) : null}
          <GoneRecords gone={found.gone} />
          <Examples title={t("First new records")} examples={found.examples.added} />
          <Examples title={t("First changed records")} examples={found.examples.changed} />
          <Examples title={t("First new updates")} examples={found.examples.updates} />
          <section aria-labelledby="profile" className="measure flow mt-10">
            <h2 id="profile">{t("Save these settings for next time")}</h2>
            <p>
              {t(
                "Saves everything chosen here as a named import profile. A table with the same columns is checked with it at once, whoever uploads it.",
              )}
            </p>
            <SaveProfileForm id={upload.id} />
          </section>
          <RemoveTable id={upload.id} />
        </>
      ) : (
        <UnderWay upload={upload} />
      )}
    </>
  );
}
