import { changeRole, disableAccount } from "@/lib/access/accounts/write";
import type { User } from "@/lib/access/policy";
import { getHead, verifyRegister } from "@/lib/audit/integrity/read";
import { ROW_VERIFIERS } from "@/lib/audit/integrity/row-verifiers";
import { database, type Transaction } from "@/lib/platform/database/connect";
import { parseHeads } from "@/lib/platform/history/kept-heads";
import { canonicalJson, GENESIS, hashEntry, withHistory } from "@/lib/platform/history/record";
import type { Verdict } from "@/lib/platform/history/verify";
import { reviseActorSchema } from "@/lib/register/actors/schema";
import { mergeActors, reviseActor } from "@/lib/register/actors/write";
import { attachFile } from "@/lib/register/attachments/write";
import { withdrawEvidence } from "@/lib/register/evidence/write";
import { reviseRecommendationSchema } from "@/lib/register/recommendations/schema";
import { reviseRecommendation } from "@/lib/register/recommendations/write";
import { addRemark, eraseRemark, withdrawRemark } from "@/lib/register/remarks/write";
import { changeSettings } from "@/lib/register/settings/write";
import { dismissSuggestions, restoreSuggestion } from "@/lib/register/suggestions/write";
import { reviseSourceSchema } from "@/lib/register/sources/schema";
import { reviseSource, withdrawSource } from "@/lib/register/sources/write";
import { reviseThemeSchema } from "@/lib/register/themes/schema";
import { mergeThemes, reviseTheme } from "@/lib/register/themes/write";
import { insertCopy } from "@/lib/register/web-pages/insert";
import { giveVerdict, replyToQuery } from "@/lib/register/updates/write";
import { type FilledDatabase, makeFilledDatabase } from "@/tests/database/support/rolled-back";
import { historiesOf } from "@/tests/database/support/test-database";
import { makeAccount } from "@/tests/factories/accounts";
import {
  locatorIn,
  makeActor,
  makeAsk,
  makeEvidence,
  makeInterest,
  makeLocatedRecord,
  makeRecommendation,
  makeSource,
  makeSourceText,
  makeTheme,
  makeUpdate,
} from "@/tests/factories/register";
import { fc } from "@/tests/properties";

/*
 * What a database administrator can do after disabling the triggers, as SQL on random rows of a small register. Each
 * kind of tampering must be found and attributed correctly.
 */

/**
 * Tables that the history does not vouch for: the history itself, sessions, preferences, and the program's own notes.
 */
const UNVERIFIED_TABLES = [
  "_prisma_migrations",
  "address_look",
  "api_answer",
  "api_token",
  "digest",
  "digest_mail",
  "digest_run",
  "draft",
  "feed_token",
  "following",
  "history_entry",
  "one_time_link",
  "preference",
  "present_count",
  "present_day",
  "present_state",
  "saved_view",
  "session",
  "sign_in_throttle",
  "table_piece",
  "table_profile",
  "table_refusal",
  "table_upload",
];

/** Picks one of some rows, determined by the seed. */
type Pick = <Row>(rows: readonly Row[]) => Row;

type Tampering = (tx: Transaction, pick: Pick) => Promise<RegExp>;

function pickBy(seed: number): Pick {
  return (rows) => {
    const row = rows[seed % rows.length];
    if (row === undefined) throw new Error("There is nothing to pick from");
    return row;
  };
}

/** The ids of a table's rows in a stable order. */
async function idsOf(tx: Transaction, table: string, where = "true"): Promise<string[]> {
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT id::text AS id FROM "${table}" WHERE ${where} ORDER BY id`,
  );
  return rows.map(({ id }) => id);
}

/** The wordings that have two further themes. */
async function furtherThemed(tx: Transaction): Promise<string[]> {
  return idsOf(
    tx,
    "recommendation_revision",
    "id IN (SELECT revision_id FROM revision_further_theme WHERE position = 2)",
  );
}

async function executeSql(tx: Transaction, sql: string, ...values: unknown[]): Promise<void> {
  const count = await tx.$executeRawUnsafe(sql, ...values);
  if (count === 0) throw new Error(`This changed nothing: ${sql}`);
}

/** Changes one column of one random row. Returns the expected fault. */
function changeColumn(
  table: string,
  column: string,
  value: string,
  { as, field, where }: { as: string; field: string; where?: string },
): Tampering {
  return async (tx, pick) => {
    const id = pick(await idsOf(tx, table, where));
    await executeSql(tx, `UPDATE "${table}" SET "${column}" = ${value} WHERE id = $1::uuid`, id);
    return new RegExp(`^The ${as} that entry \\d+ vouches for was changed: (.+, )?${field}(, .+)?\\.$`);
  };
}

function remove(table: string, as: string, where?: string): Tampering {
  return async (tx, pick) => {
    await executeSql(tx, `DELETE FROM "${table}" WHERE id = $1::uuid`, pick(await idsOf(tx, table, where)));
    return new RegExp(`^The ${as} that entry \\d+ vouches for is missing\\.$`);
  };
}

function changedFault(as: string, field: string): RegExp {
  return new RegExp(`^The ${as} that entry \\d+ vouches for was changed: (.+, )?${field}(, .+)?\\.$`);
}

async function sequences(tx: Transaction): Promise<bigint[]> {
  const rows = await tx.historyEntry.findMany({ select: { sequence: true }, orderBy: { sequence: "asc" } });
  return rows.map(({ sequence }) => sequence);
}

/** An entry that is not the newest. */
async function innerEntry(tx: Transaction, pick: Pick): Promise<bigint> {
  return pick((await sequences(tx)).slice(0, -1));
}

const copyOf = (table: string, changes: Record<string, string>) =>
  `INSERT INTO "${table}" SELECT (jsonb_populate_record(t, jsonb_build_object(${Object.entries(changes)
    .map(([column, value]) => `'${column}', ${value}`)
    .join(", ")}))).* FROM "${table}" t WHERE id = $1::uuid`;

const WRONG_COUNT = /^The stored count of \S+ \S+ does not follow from the facts, which are in order\.$/;
const WRONG_STATE = /^The stored state of \S+ does not follow from the facts, which are in order\.$/;

const KINDS: Record<string, Tampering> = {
  "an update’s rationale is edited": changeColumn("update", "rationale", "rationale || '.'", {
    as: "update",
    field: "rationale",
  }),
  "an update’s status is edited": changeColumn("update", "status", "'CANNOT_ASSESS'", {
    as: "update",
    field: "status",
    where: "status <> 'CANNOT_ASSESS'",
  }),
  "an update takes effect on another day": changeColumn("update", "effective_latest", "effective_latest + 1", {
    as: "update",
    field: "effectiveLatest",
  }),
  "an update is recorded at another time": changeColumn("update", "recorded_at", "recorded_at - interval '1 ms'", {
    as: "update",
    field: "recordedAt",
  }),
  "an update is given to another author": async (tx, pick) => {
    const id = pick(await idsOf(tx, "update"));
    await executeSql(
      tx,
      `UPDATE "update" SET author_id = (SELECT id FROM account a WHERE a.id <> author_id LIMIT 1) WHERE id = $1::uuid`,
      id,
    );
    return changedFault("update", "authorId");
  },
  "a correction no longer corrects": changeColumn("update", "corrects_id", "NULL", {
    as: "update",
    field: "correctsId",
    where: "corrects_id IS NOT NULL",
  }),
  "an update is moved to another record": async (tx, pick) => {
    const id = pick(await idsOf(tx, "update"));
    await executeSql(
      tx,
      `UPDATE "update" SET number = 99, recommendation_id =
         (SELECT r.id FROM recommendation r WHERE r.id <> recommendation_id LIMIT 1) WHERE id = $1::uuid`,
      id,
    );
    return changedFault("update", "recommendationId");
  },
  "an update is deleted": remove("update", "update"),
  "an update is slipped in": async (tx, pick) => {
    await executeSql(
      tx,
      copyOf("update", { id: "gen_random_uuid()", number: "77", corrects_id: "null" }),
      pick(await idsOf(tx, "update")),
    );
    return /^No entry vouches for a row of update that is in the register\.$/;
  },
  "the polarity of a citation is turned": async (tx, pick) => {
    const id = pick(await idsOf(tx, "update", "id IN (SELECT update_id FROM citation)"));
    await executeSql(
      tx,
      "UPDATE citation SET polarity = 'CONTRADICTS' WHERE update_id = $1::uuid AND position = 0",
      id,
    );
    return changedFault("update", "citations");
  },
  "a citation is deleted": async (tx, pick) => {
    const id = pick(await idsOf(tx, "update", "id IN (SELECT update_id FROM citation)"));
    await executeSql(tx, "DELETE FROM citation WHERE update_id = $1::uuid", id);
    return changedFault("update", "citations");
  },
  "a citation is slipped in": async (tx, pick) => {
    const update = pick(await idsOf(tx, "update", "id NOT IN (SELECT update_id FROM citation)"));
    const evidence = pick(await idsOf(tx, "evidence_revision"));
    await executeSql(tx, "INSERT INTO citation VALUES ($1::uuid, $2::uuid, 'SUPPORTS', 0)", update, evidence);
    return changedFault("update", "citations");
  },
  "a citation of no update is slipped in": async (tx, pick) => {
    const evidence = pick(await idsOf(tx, "evidence_revision"));
    await executeSql(tx, "INSERT INTO citation VALUES (gen_random_uuid(), $1::uuid, 'SUPPORTS', 0)", evidence);
    return /^A row of citation belongs to no update\.$/;
  },
  "the grade of evidence is raised": changeColumn("evidence_revision", "reliability", "'A'", {
    as: "evidence-revision",
    field: "reliability",
    where: "reliability <> 'A'",
  }),
  "the summary of evidence is edited": changeColumn("evidence_revision", "summary", "'Something else'", {
    as: "evidence-revision",
    field: "summary",
  }),
  "evidence is renumbered": async (tx, pick) => {
    await executeSql(tx, "UPDATE evidence SET number = 9999 WHERE id = $1::uuid", pick(await idsOf(tx, "evidence")));
    return changedFault("evidence-revision", "evidence");
  },
  "a revision of evidence is deleted": remove("evidence_revision", "evidence-revision"),
  "an item of evidence is deleted under its revision": async (tx, pick) => {
    await executeSql(tx, "DELETE FROM evidence WHERE id = $1::uuid", pick(await idsOf(tx, "evidence")));
    return changedFault("evidence-revision", "evidence");
  },
  "an item of evidence without a revision is slipped in": async (tx) => {
    await executeSql(tx, "INSERT INTO evidence VALUES (gen_random_uuid(), 9999)");
    return /^A row of evidence belongs to no evidence-revision\.$/;
  },
  "the wording of a record is edited": changeColumn("recommendation_revision", "summary", "summary || ' or not'", {
    as: "recommendation-revision",
    field: "summary",
  }),
  "what the search finds of a record is edited": changeColumn("recommendation_revision", "search_text", "''", {
    as: "recommendation-revision",
    field: "searchText",
  }),
  "a record’s due date is taken away": async (tx, pick) => {
    const id = pick(await idsOf(tx, "recommendation_revision", "due_edtf IS NOT NULL"));
    await executeSql(
      tx,
      "UPDATE recommendation_revision SET due_edtf = NULL, due_earliest = NULL, due_latest = NULL WHERE id = $1::uuid",
      id,
    );
    return changedFault("recommendation-revision", "dueEdtf");
  },
  "a record is withdrawn without a word": changeColumn("recommendation_revision", "withdrawn", "true", {
    as: "recommendation-revision",
    field: "withdrawn",
  }),
  "an earlier wording is deleted": remove("recommendation_revision", "recommendation-revision"),
  "two wordings change places": async (tx, pick) => {
    const id = pick(
      await idsOf(
        tx,
        "recommendation",
        `id IN (SELECT recommendation_id FROM recommendation_revision WHERE number = 2)`,
      ),
    );
    await executeSql(
      tx,
      "UPDATE recommendation_revision SET number = 3 - number + 10 WHERE recommendation_id = $1::uuid",
      id,
    );
    await executeSql(
      tx,
      "UPDATE recommendation_revision SET number = number - 10 WHERE recommendation_id = $1::uuid",
      id,
    );
    return changedFault("recommendation-revision", "number");
  },
  "an addressee is let off": async (tx, pick) => {
    const id = pick(await idsOf(tx, "recommendation_revision"));
    await executeSql(tx, "DELETE FROM revision_addressee WHERE revision_id = $1::uuid", id);
    return changedFault("recommendation-revision", "addressees");
  },
  "a record is taken out of one of its themes": async (tx, pick) => {
    const id = pick(await furtherThemed(tx));
    await executeSql(tx, "DELETE FROM revision_further_theme WHERE revision_id = $1::uuid AND position = 1", id);
    return changedFault("recommendation-revision", "furtherThemes");
  },
  "a record is put into another theme": async (tx, pick) => {
    const id = pick(await idsOf(tx, "recommendation_revision"));
    const sql = `INSERT INTO revision_further_theme
      SELECT $1::uuid, theme.id, 3 FROM theme WHERE theme.id NOT IN (
        SELECT theme_id FROM revision_further_theme WHERE revision_id = $1::uuid) LIMIT 1`;
    await executeSql(tx, sql, id);
    return changedFault("recommendation-revision", "furtherThemes");
  },
  "the themes of a record change places": async (tx, pick) => {
    const id = pick(await furtherThemed(tx));
    await executeSql(tx, "UPDATE revision_further_theme SET position = 3 - position WHERE revision_id = $1::uuid", id);
    return changedFault("recommendation-revision", "furtherThemes");
  },
  "a theme of no record is slipped in": async (tx, pick) => {
    const sql = "INSERT INTO revision_further_theme VALUES (gen_random_uuid(), $1::uuid, 1)";
    await executeSql(tx, sql, pick(await idsOf(tx, "theme")));
    return /^A row of revision_further_theme belongs to no recommendation-revision\.$/;
  },
  "a record gets another reference": changeColumn("recommendation", "reference", "'ZZZ-1'", {
    as: "recommendation-revision",
    field: "reference",
  }),
  "a record is entered at another time": changeColumn("recommendation", "entered_at", "entered_at - interval '1 day'", {
    as: "recommendation-revision",
    field: "enteredAt",
  }),
  "a record is deleted under its wordings": async (tx, pick) => {
    await executeSql(tx, "DELETE FROM recommendation WHERE id = $1::uuid", pick(await idsOf(tx, "recommendation")));
    return changedFault("recommendation-revision", "reference");
  },
  "a record without a wording is slipped in": async (tx, pick) => {
    await executeSql(
      tx,
      copyOf("recommendation", { id: "gen_random_uuid()", reference: "'ZZZ-2'" }),
      pick(await idsOf(tx, "recommendation")),
    );
    return /^A row of recommendation belongs to no recommendation-revision\.$/;
  },
  "a theme is renamed": async (tx, pick) => {
    await executeSql(tx, "UPDATE theme SET name = 'Other' WHERE id = $1::uuid", pick(await idsOf(tx, "theme")));
    return changedFault("theme", "name");
  },
  "a theme’s corrected name is edited": changeColumn("theme_revision", "name", "'Other'", {
    as: "theme-revision",
    field: "name",
  }),
  "a theme’s correction is deleted": remove("theme_revision", "theme-revision"),
  "a theme’s correction is slipped in": async (tx, pick) => {
    const id = pick(await idsOf(tx, "theme_revision"));
    await executeSql(tx, copyOf("theme_revision", { id: "gen_random_uuid()", number: "77" }), id);
    return /^No entry vouches for a row of theme_revision that is in the register\.$/;
  },
  "an actor is turned into another kind": changeColumn("actor", "kind", "'PERSON'", { as: "actor", field: "kind" }),
  "an actor’s corrected name is edited": changeColumn("actor_revision", "name", "'Other'", {
    as: "actor-revision",
    field: "name",
  }),
  "an actor is merged into another than was chosen": changeColumn(
    "actor_revision",
    "merged_into_id",
    "(SELECT a.id FROM actor a WHERE a.id NOT IN (actor_id, merged_into_id) LIMIT 1)",
    { as: "actor-revision", field: "mergedIntoId", where: "merged_into_id IS NOT NULL" },
  ),
  "a theme that was merged stands for another": changeColumn(
    "theme_revision",
    "stands_as_id",
    "(SELECT t.id FROM theme t WHERE t.id NOT IN (theme_id, stands_as_id) LIMIT 1)",
    { as: "theme-revision", field: "standsAsId", where: "stands_as_id IS NOT NULL" },
  ),
  "an actor’s correction is deleted": remove("actor_revision", "actor-revision"),
  "an actor’s correction is slipped in": async (tx, pick) => {
    const id = pick(await idsOf(tx, "actor_revision"));
    await executeSql(tx, copyOf("actor_revision", { id: "gen_random_uuid()", number: "77" }), id);
    return /^No entry vouches for a row of actor_revision that is in the register\.$/;
  },
  "an actor is slipped in": async (tx) => {
    await executeSql(tx, "INSERT INTO actor VALUES (gen_random_uuid(), 'nobody', 'Nobody', 'PERSON')");
    return /^No entry vouches for a row of actor that is in the register\.$/;
  },
  "evidence that was withdrawn counts again": changeColumn("evidence_revision", "withdrawn", "false", {
    as: "evidence-revision",
    field: "withdrawn",
    where: "withdrawn",
  }),
  "evidence is withdrawn without a word": changeColumn("evidence_revision", "withdrawn", "true", {
    as: "evidence-revision",
    field: "withdrawn",
    where: "NOT withdrawn",
  }),
  "a source that was withdrawn is there again": changeColumn("source_revision", "withdrawn", "false", {
    as: "source-revision",
    field: "withdrawn",
    where: "withdrawn",
  }),
  "a source is dated otherwise": async (tx, pick) => {
    const id = pick(await idsOf(tx, "source"));
    await executeSql(tx, "UPDATE source SET date_latest = date_latest + 1 WHERE id = $1::uuid", id);
    return changedFault("source", "dateLatest");
  },
  "a source’s identifier is edited": async (tx) => {
    await executeSql(tx, "UPDATE source_identifier SET value = '10.1/x'");
    return changedFault("source", "identifiers");
  },
  "a source is deleted": remove("source", "source"),
  "a source’s corrected publisher is removed": changeColumn("source_revision", "publisher", "NULL", {
    as: "source-revision",
    field: "publisher",
  }),
  "a corrected source’s identifier is edited": async (tx) => {
    await executeSql(tx, "UPDATE source_revision_identifier SET value = '10.1/x'");
    return changedFault("source-revision", "identifiers");
  },
  "a source’s correction is deleted": remove("source_revision", "source-revision"),
  "a source’s correction is slipped in": async (tx, pick) => {
    const id = pick(await idsOf(tx, "source_revision"));
    await executeSql(tx, copyOf("source_revision", { id: "gen_random_uuid()", number: "77" }), id);
    return /^No entry vouches for a row of source_revision that is in the register\.$/;
  },
  "a word of a source’s text is edited": changeColumn("source_text", "text", "overlay(text placing 'X' from 2 for 1)", {
    as: "source-text",
    field: "content",
  }),
  "a source’s text is edited with its hash": changeColumn(
    "source_text",
    "text_sha256",
    "encode(sha256(convert_to('other', 'UTF8')), 'hex')",
    { as: "source-text", field: "textSha256" },
  ),
  "a lost passage passes for found": async (tx) => {
    await executeSql(tx, "UPDATE passage_match SET matches = 1, first_start = 3 WHERE matches = 0");
    return changedFault("source-text", "matches");
  },
  "a found passage passes for lost": async (tx) => {
    await executeSql(tx, "UPDATE passage_match SET matches = 0, first_start = NULL WHERE matches = 1");
    return changedFault("source-text", "matches");
  },
  "what was reckoned for no text is slipped in": async (tx) => {
    await executeSql(tx, "INSERT INTO passage_match VALUES (gen_random_uuid(), repeat('a', 64), 3, 0, NULL)");
    return /^A row of passage_match belongs to no source-text\.$/;
  },
  "the file that a text was taken from is altered": async (tx) => {
    await executeSql(
      tx,
      `UPDATE attachment_piece SET bytes = set_byte(bytes, 3, 255 - get_byte(bytes, 3))
       WHERE sha256 IN (SELECT file_sha256 FROM source_text)`,
    );
    return changedFault("source-text", "bytes");
  },
  "somebody makes himself administrator": changeColumn("account", "role", "'ADMIN'", {
    as: "account",
    field: "role",
    where: "role <> 'ADMIN'",
  }),
  "a disabled account is opened again": changeColumn("account", "disabled_at", "NULL", {
    as: "account",
    field: "state",
    where: "disabled_at IS NOT NULL",
  }),
  "an account is slipped in": async (tx, pick) => {
    await executeSql(
      tx,
      copyOf("account", { id: "gen_random_uuid()", email: "null" }),
      pick(await idsOf(tx, "account")),
    );
    return /^No entry vouches for a row of account that is in the register\.$/;
  },
  "a reviewer’s query is turned into a verification": changeColumn("verification", "verdict", "'VERIFIED'", {
    as: "verification",
    field: "verdict",
    where: "verdict = 'QUERIED'",
  }),
  "a verification is deleted": remove("verification", "verification"),
  "a verification is slipped in": async (tx, pick) => {
    await executeSql(tx, copyOf("verification", { id: "gen_random_uuid()" }), pick(await idsOf(tx, "verification")));
    return /^No entry vouches for a row of verification that is in the register\.$/;
  },
  "the answer to a query is edited": changeColumn("query_reply", "note", "'Never mind'", {
    as: "query-reply",
    field: "note",
  }),
  "the words of a remark are edited": changeColumn("remark", "words", "'Never mind'", {
    as: "remark",
    field: "wordsSha256",
    where: "words IS NOT NULL",
  }),
  "the words of a remark are removed and nothing says so": async (tx, pick) => {
    const id = pick(await idsOf(tx, "remark", "words IS NOT NULL"));
    await executeSql(tx, "UPDATE remark SET words = NULL, salt = NULL WHERE id = $1::uuid", id);
    return changedFault("remark", "wordsSha256");
  },
  "another hash is given to a remark whose words are erased": changeColumn(
    "remark",
    "words_sha256",
    "repeat('0', 64)",
    {
      as: "remark",
      field: "wordsSha256",
      where: "words IS NULL",
    },
  ),
  "somebody else is told of a remark": async (tx, pick) => {
    const id = pick(await idsOf(tx, "remark", "id IN (SELECT remark_id FROM remark_mention)"));
    await executeSql(tx, "DELETE FROM remark_mention WHERE remark_id = $1::uuid", id);
    return changedFault("remark", "mentions");
  },
  "the withdrawal of a remark is deleted": remove("remark_withdrawal", "remark-withdrawal"),
  "the words of a remark are erased for another reason": changeColumn("remark_erasure", "note", "'Never mind'", {
    as: "remark-erasure",
    field: "note",
  }),
  "a group of the same ask is given another title": changeColumn("ask_revision", "title", "'Something else'", {
    as: "ask-revision",
    field: "title",
  }),
  "a group of the same ask is renumbered": async (tx, pick) => {
    await executeSql(tx, "UPDATE ask SET number = 9999 WHERE id = $1::uuid", pick(await idsOf(tx, "ask")));
    return changedFault("ask-revision", "ask");
  },
  "a suggestion is dismissed for another reason": changeColumn("suggestion_decision", "reason", "'Something else'", {
    as: "suggestion-decision",
    field: "reason",
  }),
  "a dismissal is turned into its opposite": changeColumn("suggestion_decision", "decision", "'RESTORED'", {
    as: "suggestion-decision",
    field: "decision",
    where: "decision = 'DISMISSED'",
  }),
  "a dismissal is deleted": remove("suggestion_decision", "suggestion-decision"),
  "a dismissal is slipped in": async (tx, pick) => {
    const id = pick(await idsOf(tx, "suggestion_decision"));
    await executeSql(tx, copyOf("suggestion_decision", { id: "gen_random_uuid()", number: "77" }), id);
    return /^No entry vouches for a row of suggestion_decision that is in the register\.$/;
  },
  "a record is taken from the same ask without a word": changeColumn("ask_membership", "ask_id", "NULL", {
    as: "ask-membership",
    field: "askId",
  }),
  "a record is slipped in beside the same ask": async (tx, pick) => {
    const id = pick(await idsOf(tx, "ask_membership"));
    await executeSql(tx, copyOf("ask_membership", { id: "gen_random_uuid()", number: "77" }), id);
    return /^No entry vouches for a row of ask_membership that is in the register\.$/;
  },
  "a record becomes part of another": async (tx, pick) => {
    const id = pick(await idsOf(tx, "recommendation_revision"));
    await executeSql(
      tx,
      `UPDATE recommendation_revision SET part_of_id =
         (SELECT r.id FROM recommendation r WHERE r.id <> recommendation_id LIMIT 1) WHERE id = $1::uuid`,
      id,
    );
    return changedFault("recommendation-revision", "partOfId");
  },
  "an undisclosed interest passes for disclosed": changeColumn("interest_revision", "disclosure", "'DISCLOSED'", {
    as: "interest-revision",
    field: "disclosure",
  }),
  "an interest is given to another holder": async (tx, pick) => {
    const id = pick(await idsOf(tx, "interest"));
    await executeSql(
      tx,
      "UPDATE interest SET holder_id = (SELECT id FROM actor a WHERE a.id <> holder_id LIMIT 1) WHERE id = $1::uuid",
      id,
    );
    return changedFault("interest-revision", "holderId");
  },
  "one byte of an attachment is altered": async (tx) => {
    await executeSql(tx, "UPDATE attachment_piece SET bytes = set_byte(bytes, 40, 255 - get_byte(bytes, 40))");
    return changedFault("attachment", "bytes");
  },
  "one byte of a kept page is altered": async (tx) => {
    await executeSql(tx, "UPDATE page_copy_piece SET bytes = set_byte(bytes, 40, 255 - get_byte(bytes, 40))");
    return changedFault("page-copy", "bytes");
  },
  "a kept page’s bytes are taken away": async (tx) => {
    await executeSql(tx, "DELETE FROM page_copy_piece");
    return changedFault("page-copy", "bytes");
  },
  "the text of a kept page is changed": changeColumn("page_copy", "text", "'Something else'", {
    as: "page-copy",
    field: "textSha256",
  }),
  "an attachment’s bytes are taken away": async (tx) => {
    await executeSql(tx, "DELETE FROM attachment_piece");
    return changedFault("attachment", "bytes");
  },
  "an attachment is given another name": changeColumn("attachment", "name", "'other.txt'", {
    as: "attachment",
    field: "name",
  }),
  "an attachment is exchanged with its hash": async (tx) => {
    const other = "f".repeat(64);
    await executeSql(
      tx,
      "UPDATE attachment_piece SET sha256 = $1 WHERE sha256 IN (SELECT sha256 FROM attachment)",
      other,
    );
    await executeSql(
      tx,
      "UPDATE attachment_file SET sha256 = $1 WHERE sha256 IN (SELECT sha256 FROM attachment)",
      other,
    );
    await executeSql(tx, "UPDATE attachment SET sha256 = $1", other);
    return changedFault("attachment", "sha256");
  },
  "a file that belongs to no evidence is slipped in": async (tx) => {
    await executeSql(tx, `INSERT INTO attachment_file (sha256, size) VALUES (repeat('e', 64), 1)`);
    return /^A row of attachment_file belongs to no attachment\.$/;
  },
  "a setting is changed": async (tx) => {
    await executeSql(tx, "UPDATE setting SET value = '99' WHERE key = 'attachmentMegabytes'");
    return changedFault("setting", "value");
  },
  "a setting is slipped in": async (tx) => {
    await executeSql(tx, "INSERT INTO setting (key, value) VALUES ('zzz', 'true')");
    return /^No entry vouches for a row of setting that is in the register\.$/;
  },
  "the content of an entry is edited": async (tx, pick) => {
    const sequence = pick(await sequences(tx));
    await executeSql(
      tx,
      "UPDATE history_entry SET change = replace(change, '{', '{ ') WHERE sequence = $1::bigint",
      sequence,
    );
    return new RegExp(`^Entry ${sequence} was changed: its hash does not match its content\\.$`);
  },
  "an entry is given to another actor": async (tx, pick) => {
    const sequence = pick(await sequences(tx));
    await executeSql(
      tx,
      `UPDATE history_entry SET actor_id = (SELECT id FROM account a WHERE a.id <> actor_id LIMIT 1)
       WHERE sequence = $1::bigint`,
      sequence,
    );
    return new RegExp(`^Entry ${sequence} was changed: its hash does not match its content\\.$`);
  },
  "an entry is dated otherwise": async (tx, pick) => {
    const sequence = pick(await sequences(tx));
    await executeSql(
      tx,
      "UPDATE history_entry SET instant = instant + interval '1 ms' WHERE sequence = $1::bigint",
      sequence,
    );
    return new RegExp(`^Entry ${sequence} was changed: its hash does not match its content\\.$`);
  },
  "an entry is edited and its own hash made anew": async (tx, pick) => {
    const sequence = await innerEntry(tx, pick);
    const entry = await tx.historyEntry.findUniqueOrThrow({ where: { sequence } });
    const hash = rehash({ ...entry, action: "test.other" });
    await executeSql(
      tx,
      "UPDATE history_entry SET action = 'test.other', hash = $2 WHERE sequence = $1::bigint",
      sequence,
      hash,
    );
    return new RegExp(`^Entry ${sequence + 1n} does not follow from the entry before it\\.$`);
  },
  "an entry is deleted": async (tx, pick) => {
    const sequence = await innerEntry(tx, pick);
    await executeSql(tx, "DELETE FROM history_entry WHERE sequence = $1::bigint", sequence);
    return new RegExp(`^Entry ${sequence} is missing: entry ${sequence + 1n} comes after entry ${sequence - 1n}\\.$`);
  },
  "an entry is deleted and the later ones renumbered": async (tx, pick) => {
    const sequence = await innerEntry(tx, pick);
    await executeSql(tx, "DELETE FROM history_entry WHERE sequence = $1::bigint", sequence);
    await executeSql(tx, "UPDATE history_entry SET sequence = sequence + 999998 WHERE sequence > $1::bigint", sequence);
    await executeSql(tx, "UPDATE history_entry SET sequence = sequence - 999999 WHERE sequence > 900000");
    return new RegExp(`^Entry ${sequence} does not follow from the entry before it\\.$`);
  },
  "two entries change places": async (tx, pick) => {
    const sequence = await innerEntry(tx, pick);
    await executeSql(tx, "UPDATE history_entry SET sequence = 999999 WHERE sequence = $1::bigint", sequence);
    await executeSql(tx, "UPDATE history_entry SET sequence = $1::bigint WHERE sequence = $1::bigint + 1", sequence);
    await executeSql(tx, "UPDATE history_entry SET sequence = $1::bigint + 1 WHERE sequence = 999999", sequence);
    return new RegExp(`^Entry ${sequence} does not follow from the entry before it\\.$`);
  },
  "the newest entries are deleted, and not what they vouch for": async (tx) => {
    const newest = await tx.historyEntry.findFirstOrThrow({
      where: { subjectType: "update" },
      orderBy: { sequence: "desc" },
    });
    await executeSql(tx, "DELETE FROM history_entry WHERE sequence >= $1::bigint", newest.sequence);
    return /^No entry vouches for a row of \w+ that is in the register\.$/;
  },
  "the state that is kept ready is edited": async (tx) => {
    await executeSql(tx, "UPDATE present_state SET status = 'IMPLEMENTED'");
    return WRONG_STATE;
  },
  "the state that is kept ready is said to hold for longer than it does": async (tx) => {
    await executeSql(tx, "UPDATE present_state SET known_from = known_from - interval '1 ms'");
    return WRONG_STATE;
  },
  "the state that is kept ready is deleted": async (tx) => {
    await executeSql(tx, "DELETE FROM present_state");
    return WRONG_STATE;
  },
  "a count that is kept ready is edited": async (tx) => {
    await executeSql(
      tx,
      "UPDATE present_count SET count = count + 1 WHERE dimension = 'theme' AND value = (SELECT min(value) FROM present_count WHERE dimension = 'theme')",
    );
    return WRONG_COUNT;
  },
  "a count of a group without records is slipped in": async (tx) => {
    await executeSql(tx, "INSERT INTO present_count VALUES ('source', 'none', 'IMPLEMENTED', false, true, 3)");
    return WRONG_COUNT;
  },
  "a state of no record is slipped in": async (tx) => {
    await executeSql(
      tx,
      `INSERT INTO present_state SELECT (jsonb_populate_record(p, jsonb_build_object(
         'recommendation_id', gen_random_uuid(), 'reference', 'NONE-1'))).* FROM present_state p LIMIT 1`,
    );
    return WRONG_STATE;
  },
  "the tail is rewritten whole, to fit an edited update": async (tx, pick) => {
    const id = pick(await idsOf(tx, "update"));
    await executeSql(tx, `UPDATE "update" SET rationale = 'Rewritten' WHERE id = $1::uuid`, id);
    await rewriteFrom(tx, id, (after) => ({ ...after, rationale: "Rewritten too late" }));
    return changedFault("update", "rationale");
  },
};

type EntryRow = Awaited<ReturnType<Transaction["historyEntry"]["findFirstOrThrow"]>>;

function rehash(entry: EntryRow): string {
  return hashEntry({
    sequence: String(entry.sequence),
    instant: entry.instant.toISOString(),
    actor: entry.actorId,
    action: entry.action,
    subjectType: entry.subjectType,
    subjectId: entry.subjectId,
    change: entry.change,
    previousHash: entry.previousHash,
  });
}

/** Changes the entry of one subject and recomputes every hash from there on, so that the chain itself is consistent. */
async function rewriteFrom(
  tx: Transaction,
  subjectId: string,
  amend: (after: Record<string, unknown>) => Record<string, unknown>,
): Promise<void> {
  const entries = await tx.historyEntry.findMany({ orderBy: { sequence: "asc" } });
  let previousHash = GENESIS;
  for (const entry of entries) {
    if (entry.subjectId === subjectId) {
      const { before, after } = JSON.parse(entry.change) as { before: unknown; after: Record<string, unknown> }; // our own output
      entry.change = canonicalJson({ before, after: amend(after) });
    }
    const hash = rehash({ ...entry, previousHash });
    await executeSql(
      tx,
      "UPDATE history_entry SET change = $2, previous_hash = $3, hash = $4 WHERE sequence = $1::bigint",
      entry.sequence,
      entry.change,
      previousHash,
      hash,
    );
    previousHash = hash;
  }
}

/** What a superuser can do after disabling triggers and foreign keys. */
async function tamper<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  return database().$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    return work(tx);
  });
}

let administrator: User;

/** A small register with rows in every table that the history vouches for, and all kinds of entries. */
async function makeRegister(): Promise<void> {
  administrator = await makeAccount("ADMIN");
  const analyst = await makeAccount("ANALYST");
  const leaver = await makeAccount("REVIEWER");
  const source = (await makeSource({ by: analyst, identifiers: "DOI: 10.1000/1" })).slug;
  await makeSource({ by: analyst });
  const corrected = { slug: source, title: "Corrected source", kind: "REPORT", publisher: "A publisher" };
  const why = { baseRevision: "1", reason: "Clearer.", identifiers: "DOI: 10.1000/2" };
  await reviseSource(analyst, reviseSourceSchema.parse({ ...corrected, ...why }));
  const { slug: mistake } = await makeSource({ by: analyst, publisher: "A publisher" });
  await withdrawSource(analyst, { slug: mistake, baseRevision: 1, reason: "Added by mistake." });
  const addressees = [(await makeActor({ by: analyst })).slug, (await makeActor({ by: analyst })).slug];
  const { number, evidenceId } = await makeEvidence({ by: analyst });
  const address = "https://example.org/report";
  await withHistory(analyst, (history) =>
    insertCopy(
      history,
      analyst.id,
      { id: evidenceId, number },
      {
        address,
        url: address,
        mediaType: "text/html",
        text: "What the page said.",
        fingerprint: "a".repeat(64),
        warc: Buffer.from("WARC/1.1 with the answer. ".repeat(4)),
      },
    ),
  );
  await attachFile(analyst, { evidence: number, name: "report.txt", bytes: Buffer.from("What was found. ".repeat(9)) });
  const text = "One thing is asked here, and another one there.";
  await makeLocatedRecord({ by: analyst, source, passage: locatorIn(text, { start: 0, end: 9 }) });
  await makeLocatedRecord({ by: analyst, source, passage: locatorIn("Nowhere at all.", { start: 0, end: 15 }) });
  await makeSourceText({ by: analyst, source, text, file: text });
  const place = { source, version: 1, show: null, kind: null, basis: null };
  await dismissSuggestions(analyst, { ...place, spans: [{ start: 0, end: 22 }], reason: "It asks nothing." });
  await restoreSuggestion(analyst, { ...place, span: { start: 0, end: 22 } });
  const { slug: theme } = await makeTheme(undefined, analyst);
  const moved = { after: "", stoodAfter: "-", baseRevision: "1", reason: "Clearer." };
  await reviseTheme(analyst, reviseThemeSchema.parse({ ...moved, slug: theme, name: "Corrected theme" }));
  const { holder } = await makeInterest({ by: analyst });
  await reviseActor(
    analyst,
    reviseActorSchema.parse({ slug: holder, name: "Corrected", kind: "BODY", baseRevision: "1", reason: "Clearer." }),
  );
  const [{ slug: goes }, { slug: stays }] = [await makeActor({ by: analyst }), await makeActor({ by: analyst })];
  const one = { seen: "1.1", reason: "They are one." };
  await mergeActors(analyst, { slug: goes, other: stays, stays, ...one });
  const [doubled, kept] = [await makeTheme(undefined, analyst), await makeTheme(undefined, analyst)];
  await mergeThemes(analyst, { slug: doubled.slug, other: kept.slug, stays: kept.slug, ...one });
  await changeSettings(administrator, { attachmentMegabytes: 7 });
  const { number: mistaken } = await makeEvidence({ by: analyst, reliability: "C" });
  await withdrawEvidence(analyst, { number: mistaken, baseRevision: 1, note: "Added by mistake." });
  const { reference: asked } = await makeRecommendation({ by: analyst, source });
  const { reference: askedElsewhere } = await makeRecommendation({ by: analyst });
  await makeAsk([asked, askedElsewhere], { by: analyst });
  await database().account.update({ where: { id: leaver.id }, data: { passwordHash: "not a hash" } });
  await addRemark(analyst, { reference: asked, words: "Is this so?", tell: [leaver.id] });
  const { id: withdrawn } = await addRemark(analyst, { reference: asked, words: "Forget it.", tell: [] });
  await withdrawRemark(analyst, { id: withdrawn });
  const { id: erased } = await addRemark(analyst, { reference: asked, words: "He said so.", tell: [] });
  await eraseRemark(administrator, { id: erased, note: "It named a person." });
  const furtherThemes = [(await makeTheme(undefined, analyst)).slug, (await makeTheme(undefined, analyst)).slug];
  for (const due of ["2024-06-30", "2025"]) {
    const { reference } = await makeRecommendation({ by: analyst, source, addressees, furtherThemes, due });
    await makeUpdate({ by: analyst, reference });
    await makeUpdate({
      by: analyst,
      reference,
      status: "PARTLY_IMPLEMENTED",
      effective: "2023-02-01",
      evidence: [{ existing: String(number), polarity: "SUPPORTS" }],
    });
    await makeUpdate({ by: analyst, reference, status: "NO_PROGRESS", effective: "2023-03-01", corrects: "1" });
    await revise(analyst, reference, { source, addressees });
    await giveVerdict(administrator, { reference, number: 2, verdict: "VERIFIED", note: null });
    await giveVerdict(administrator, { reference, number: 3, verdict: "QUERIED", note: "Is this so?" });
    const query = await database().verification.findFirstOrThrow({ where: { verdict: "QUERIED", reply: null } });
    await replyToQuery(analyst, { reference, number: 3, verification: query.id, note: "It is." });
  }
  await changeRole(administrator, { id: analyst.id, role: "REVIEWER" });
  await changeRole(administrator, { id: analyst.id, role: "ANALYST" });
  await disableAccount(administrator, { id: leaver.id });
}

async function revise(by: User, reference: string, given: { source: string; addressees: string[] }): Promise<void> {
  const theme = await database().theme.findFirstOrThrow({ select: { slug: true } });
  await reviseRecommendation(
    by,
    reviseRecommendationSchema.parse({
      reference,
      kind: "RECOMMENDATION",
      title: "Record, in other words",
      summary: "What is asked, in other words.",
      made: "2022-12-20",
      due: "2025",
      note: "Clearer.",
      theme: theme.slug,
      baseRevision: "1",
      ...given,
    }),
  );
}

async function verify(kept = ""): Promise<Verdict> {
  return verifyRegister(administrator, { kept: parseHeads(kept) });
}

describe("a register that was tampered with by SQL", () => {
  let register: FilledDatabase;

  beforeAll(async () => {
    register = await makeFilledDatabase(makeRegister);
  }, 60_000);

  afterAll(() => register.close());

  /** A test that finds the register as it was filled, whatever earlier tests did to it. */
  function testOnRegister(name: string, body: () => Promise<void>): void {
    test(name, () => register.rolledBack(body));
  }

  testOnRegister("was in order before", async () => {
    const { fault, entries, rows } = await verify();
    expect(fault).toBeNull();
    expect(entries).toBeGreaterThan(20);
    expect(rows).toBeGreaterThan(18);
  });

  test.each(Object.entries(KINDS))("is not in order when %s", async (_, tampering) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), (seed) =>
        register.rolledBack(async () => {
          const expected = await tamper((tx) => tampering(tx, pickBy(seed)));
          const { fault } = await verify();
          expect(fault?.message).toMatch(expected);
        }),
      ),
      { numRuns: historiesOf(3) },
    );
  });

  testOnRegister("shows what an entry says and what the row holds instead", async () => {
    await tamper((tx) => executeSql(tx, `UPDATE "update" SET rationale = 'Nothing of the kind'`));
    const { fault } = await verify();
    expect(fault?.differences).toEqual([
      { field: "rationale", vouched: "Why it stands so.", found: "Nothing of the kind" },
    ]);
  });

  testOnRegister("names the earliest entry when several things were changed", async () => {
    await tamper(async (tx) => {
      await executeSql(tx, `UPDATE "update" SET rationale = 'x'`);
      await executeSql(tx, "UPDATE recommendation_revision SET title = 'x'");
      await executeSql(tx, "UPDATE evidence_revision SET title = 'x'");
    });
    const first = await database().historyEntry.findFirstOrThrow({
      where: { subjectType: { in: ["update", "recommendation-revision", "evidence-revision"] } },
      orderBy: { sequence: "asc" },
    });
    expect((await verify()).fault).toMatchObject({ sequence: String(first.sequence), subjectId: first.subjectId });
  });

  testOnRegister(
    "is found only by a head that was kept, when the tail and all that it vouches for are gone",
    async () => {
      const head = await getHead(administrator);
      const newest = await database().historyEntry.findFirstOrThrow({
        where: { subjectType: "recommendation-revision" },
        orderBy: { sequence: "desc" },
      });
      await tamper(async (tx) => {
        await executeSql(tx, "DELETE FROM history_entry WHERE sequence >= $1::bigint", newest.sequence);
        await executeSql(tx, "DELETE FROM revision_addressee WHERE revision_id = $1::uuid", newest.subjectId);
        await executeSql(tx, "DELETE FROM revision_further_theme WHERE revision_id = $1::uuid", newest.subjectId);
        await executeSql(tx, "DELETE FROM recommendation_revision WHERE id = $1::uuid", newest.subjectId);
        await executeSql(tx, "DELETE FROM query_reply WHERE recorded_at > $1::timestamptz", newest.instant);
        await executeSql(tx, "DELETE FROM verification WHERE recorded_at > $1::timestamptz", newest.instant);
        await executeSql(tx, "UPDATE account SET disabled_at = NULL");
        await executeSql(tx, "SELECT remake_present_state()");
      });

      expect((await verify()).fault).toBeNull();
      expect((await verify(`${head?.sequence}:${head?.hash}`)).fault?.message).toBe(
        `Entry ${head?.sequence}, which was kept, is missing: the history ends at entry ${newest.sequence - 1n}. ` +
          "Its newest entries were removed.",
      );
    },
  );

  testOnRegister(
    "is found only by a head that was kept, when an update and the chain were rewritten to fit each other",
    async () => {
      const entries = await database().historyEntry.findMany({ orderBy: { sequence: "asc" } });
      const rewritten = entries.findIndex(({ subjectType }) => subjectType === "update");
      const { subjectId = "" } = entries[rewritten] ?? {};
      const keep = (index: number) => `${entries[index]?.sequence} ${entries[index]?.hash} and the instant\n`;
      const log = keep(rewritten - 1) + keep(rewritten + 2) + keep(rewritten + 5);
      await tamper(async (tx) => {
        await executeSql(tx, `UPDATE "update" SET rationale = 'Rewritten' WHERE id = $1::uuid`, subjectId);
        await rewriteFrom(tx, subjectId, (after) => ({ ...after, rationale: "Rewritten" }));
      });

      expect((await verify()).fault).toBeNull();
      const { fault, keptHeads: kept } = await verify(log);
      expect(kept).toBe(1);
      expect(fault?.sequence).toBe(String(rewritten + 3));
      expect(fault?.message).toMatch(
        /^Entry \d+ is not the one that was kept: its hash is [0-9a-f]{64}, the kept one /,
      );
      expect(fault?.message).toContain(`Up to entry ${rewritten} it matches the heads that were kept.`);
    },
  );
});

test("a register that grew honestly contains every head that it ever had", async () => {
  const author = await makeAccount("ADMIN");
  const heads: string[] = [];
  for (let round = 0; round < 3; round += 1) {
    await makeUpdate({ by: author });
    const head = await getHead(author);
    heads.push(`${head?.sequence} ${head?.hash} ${head?.instant.toISOString()}`);
  }
  const verdict = await verifyRegister(author, { kept: parseHeads(heads.join("\n")) });
  expect(verdict.fault).toBeNull();
  expect(verdict.keptHeads).toBe(3);
});

test("a longer history is checked in batches, says how far it is, and raises no false alarm", async () => {
  const author = await makeAccount("ADMIN");
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.string({ unit: "binary", maxLength: 40 }), { minLength: 30, maxLength: 90 }), {
        minLength: 6,
        maxLength: 6,
      }),
      async (writes) => {
        for (const values of writes) {
          await withHistory(author, async ({ append }) => {
            for (const value of values) {
              const after = { text: value.replaceAll("\u0000", " ") };
              await append({
                action: "test",
                subjectType: "test",
                subjectId: value.length.toString(),
                before: null,
                after,
              });
            }
          });
        }
        const steps: number[] = [];
        const { fault, entries } = await verifyRegister(author, { onProgress: (done) => steps.push(done) });
        expect(fault).toBeNull();
        expect(steps).toEqual([...steps].sort((a, b) => a - b));
        expect(steps.at(-1)).toBe(entries);
      },
    ),
    { numRuns: 3 },
  );
  expect(await database().historyEntry.count()).toBeGreaterThan(500);
});

test("the history vouches for every table that holds facts", async () => {
  const tables = await database().$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()`;
  const vouched = ROW_VERIFIERS.flatMap(({ table, parts = [] }) => [table, ...parts.map((part) => part.table)]);
  const unvouched = tables.map(({ name }) => name).filter((name) => !vouched.includes(name));
  expect(unvouched.sort()).toEqual(UNVERIFIED_TABLES);
});

test("an empty register is in order", async () => {
  expect(await verifyRegister({ id: GENESIS, role: "ADMIN" })).toMatchObject({ entries: 0, head: null, fault: null });
});

test.each(["ANALYST", "REVIEWER"] as const)("%s: may not verify", async (role) => {
  await expect(verifyRegister({ id: GENESIS, role })).rejects.toThrow("Your role does not allow this.");
});
