/**
 * One table of a data package. `where` is an SQL condition on its rows, with alias t, the known-at instant as $1, the
 * records' ids as $2 (null for all), and whether allegations may be seen as $3.
 */
export type PackagedTable = { name: string; title: string; where: string };

const inRecords = (column: string) => `($2::uuid[] IS NULL OR ${column} = ANY($2::uuid[]))`;
const IS_KNOWN = "t.recorded_at <= $1::timestamptz";
const KNOWN_UPDATES = `SELECT u.id FROM "update" u WHERE u.recorded_at <= $1::timestamptz AND ${inRecords("u.recommendation_id")}`;
const inCitedItems = (column: string) => `($2::uuid[] IS NULL OR ${column} IN (
  SELECT r.evidence_id FROM citation c JOIN evidence_revision r ON r.id = c.evidence_revision_id WHERE c.update_id IN (${KNOWN_UPDATES})))`;
const inAsks = (column: string) => `($2::uuid[] IS NULL OR ${column} IN (
  SELECT m.ask_id FROM ask_membership m WHERE m.recorded_at <= $1::timestamptz AND m.recommendation_id = ANY($2::uuid[])))`;
const IS_INCLUDED_TEXT = `t.recorded_at <= $1::timestamptz AND ($2::uuid[] IS NULL OR t.source_id IN (
  SELECT v.source_id FROM recommendation_revision v WHERE v.recorded_at <= $1::timestamptz AND v.recommendation_id = ANY($2::uuid[])))`;
const IS_INCLUDED_ATTACHMENT = `${IS_KNOWN} AND ${inCitedItems("t.evidence_id")}`;
const IS_INCLUDED_FILE = `(t.sha256 IN (SELECT t.sha256 FROM attachment t WHERE ${IS_INCLUDED_ATTACHMENT})
  OR t.sha256 IN (SELECT t.file_sha256 FROM source_text t WHERE ${IS_INCLUDED_TEXT}))`;
const IS_VISIBLE_INTEREST = `t.recorded_at <= $1::timestamptz AND (t.kind <> 'ALLEGED' OR $3::boolean)`;
const IS_INCLUDED_CORRECTION = `${IS_KNOWN} AND t.source_id IN (SELECT t.id FROM source t WHERE :source)`;

/**
 * If a package contains only some records, it has only those rows of these tables that its other rows refer to. A
 * package of the whole register has all.
 */
export const REFERRED_TABLES = ["account", "theme", "actor", "source"] as const;

/**
 * Rows of these tables that a package of some records has in any case: those that are merged or that others are merged into. What a
 * row stands for must be in the package with it, and that in its turn.
 */
export const INCLUDED_ANYWAY: Readonly<Record<string, string>> = Object.fromEntries(
  ["actor", "theme"].map((name) => [
    name,
    `t.id IN (SELECT unnest(ARRAY[r.${name}_id, r.merged_into_id, r.stands_as_id]) FROM ${name}_revision r
      WHERE r.stands_as_id IS NOT NULL AND r.recorded_at <= $1::timestamptz)`,
  ]),
);

/** The facts of the register. `:theme`, `:actor` and `:source` stand for the condition on the rows of that table. A new table of facts needs an entry here, or it is in no package. */
export const PACKAGED_TABLES: readonly PackagedTable[] = [
  { name: "account", title: "Who recorded: names only", where: "true" },
  { name: "theme", title: "Themes, as they were called at first", where: "true" },
  {
    name: "theme_revision",
    title: "Corrections of themes, each from its instant on",
    where: `${IS_KNOWN} AND t.theme_id IN (SELECT t.id FROM theme t WHERE :theme)`,
  },
  { name: "actor", title: "Actors, as they were called at first", where: "true" },
  {
    name: "actor_revision",
    title: "Corrections of actors, each from its instant on",
    where: `${IS_KNOWN} AND t.actor_id IN (SELECT t.id FROM actor t WHERE :actor)`,
  },
  { name: "source", title: "Sources, as they were added", where: "t.entered_at <= $1::timestamptz" },
  {
    name: "source_identifier",
    title: "Identifiers of sources, as they were added",
    where: "t.source_id IN (SELECT t.id FROM source t WHERE :source)",
  },
  { name: "source_revision", title: "Corrections of sources, each from its instant on", where: IS_INCLUDED_CORRECTION },
  {
    name: "source_revision_identifier",
    title: "Identifiers of corrected sources",
    where: `t.revision_id IN (SELECT t.id FROM source_revision t WHERE ${IS_INCLUDED_CORRECTION})`,
  },
  { name: "attachment_file", title: "Files, by their SHA-256", where: IS_INCLUDED_FILE },
  { name: "attachment_piece", title: "The bytes of files, in pieces", where: IS_INCLUDED_FILE },
  { name: "source_text", title: "Versions of the texts of sources", where: IS_INCLUDED_TEXT },
  {
    name: "passage_match",
    title: "How often a passage stands in a text",
    where: `t.source_text_id IN (SELECT t.id FROM source_text t WHERE ${IS_INCLUDED_TEXT})`,
  },
  { name: "suggestion_decision", title: "Decisions about suggestions", where: `${IS_KNOWN} AND $2::uuid[] IS NULL` },
  { name: "recommendation", title: "Records", where: `t.entered_at <= $1::timestamptz AND ${inRecords("t.id")}` },
  {
    name: "recommendation_revision",
    title: "Wordings of records, each from its instant on",
    where: `${IS_KNOWN} AND ${inRecords("t.recommendation_id")}`,
  },
  {
    name: "revision_addressee",
    title: "Addressees of wordings",
    where: `t.revision_id IN (SELECT v.id FROM recommendation_revision v WHERE v.recorded_at <= $1::timestamptz AND ${inRecords("v.recommendation_id")})`,
  },
  {
    name: "revision_further_theme",
    title: "Themes of wordings after the main one, which is the wording’s theme_id",
    where: `t.revision_id IN (SELECT v.id FROM recommendation_revision v WHERE v.recorded_at <= $1::timestamptz AND ${inRecords("v.recommendation_id")})`,
  },
  {
    name: "revision_further_passage",
    title: "Passages of wordings after the first one, which stands in the wording",
    where: `t.revision_id IN (SELECT v.id FROM recommendation_revision v WHERE v.recorded_at <= $1::timestamptz AND ${inRecords("v.recommendation_id")})`,
  },
  {
    name: "update",
    title: "Updates, with what they correct",
    where: `${IS_KNOWN} AND ${inRecords("t.recommendation_id")}`,
  },
  {
    name: "evidence",
    title: "Items of evidence",
    where: `EXISTS (SELECT 1 FROM evidence_revision r WHERE r.evidence_id = t.id AND r.recorded_at <= $1::timestamptz) AND ${inCitedItems("t.id")}`,
  },
  {
    name: "evidence_revision",
    title: "What is said of evidence, each from its instant on",
    where: IS_INCLUDED_ATTACHMENT,
  },
  { name: "citation", title: "Which evidence an update cites", where: `t.update_id IN (${KNOWN_UPDATES})` },
  { name: "attachment", title: "Files on evidence", where: IS_INCLUDED_ATTACHMENT },
  {
    name: "verification",
    title: "Reviewers’ words on updates",
    where: `${IS_KNOWN} AND t.update_id IN (${KNOWN_UPDATES})`,
  },
  {
    name: "query_reply",
    title: "Answers to queries",
    where: `${IS_KNOWN} AND t.verification_id IN (SELECT w.id FROM verification w WHERE w.update_id IN (${KNOWN_UPDATES}))`,
  },
  {
    name: "ask",
    title: "Groups of records that ask the same",
    where: `EXISTS (SELECT 1 FROM ask_revision r WHERE r.ask_id = t.id AND r.recorded_at <= $1::timestamptz) AND ${inAsks("t.id")}`,
  },
  { name: "ask_revision", title: "Titles of groups", where: `${IS_KNOWN} AND ${inAsks("t.ask_id")}` },
  {
    name: "ask_membership",
    title: "Which record stands in which group",
    where: `${IS_KNOWN} AND ${inRecords("t.recommendation_id")}`,
  },
  {
    name: "interest",
    title: "Interests",
    where: `$2::uuid[] IS NULL AND EXISTS (SELECT 1 FROM interest_revision WHERE interest_id = t.id AND recorded_at <= $1::timestamptz AND (kind <> 'ALLEGED' OR $3::boolean))`,
  },
  {
    name: "interest_revision",
    title: "What is known of interests",
    where: `${IS_VISIBLE_INTEREST} AND $2::uuid[] IS NULL`,
  },
];

/** Columns that are never exported, or are recomputed during the import. */
export const LEFT_OUT_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  account: ["email", "role", "password_hash", "created_at", "disabled_at"],
  recommendation_revision: ["search_text"],
};

/** Columns with other people's works, which are in a package only on request. */
export const DOCUMENT_COLUMNS: Readonly<Record<string, readonly string[]>> = { source_text: ["text"] };
export const DOCUMENT_TABLES: readonly string[] = ["attachment_piece"];
/** Tables that cannot be imported without documents. */
export const NEEDS_DOCUMENTS: readonly string[] = ["source_text", "passage_match", "attachment", "attachment_file"];
