import type { FormerNames } from "@/lib/delivery/imports/names";
import type { Queries } from "@/lib/platform/database/queries";
import { byName, sameName } from "@/lib/delivery/tables/plain";
import type { TellingTexts } from "@/lib/delivery/imports/references";
import { SourceNames } from "@/lib/delivery/imports/source-names";
import type { ActorKind } from "@/lib/platform/database/generated/enums";
import { rejectInput } from "@/lib/platform/errors";
import { message } from "@/lib/platform/language/message";
import { camelCase } from "@/lib/platform/names";
import { mergedNow, type MergedNow } from "@/lib/register/names/merges-query";
import type { RevisionRow } from "@/lib/register/recommendations/insert";

/**
 * The names and records already in the register, for looking up what rows refer to. New names are added during the
 * import.
 */
export type Register = {
  themes: Map<string, string>;
  actors: Map<string, string>;
  /** What each actor is, or once was, by its id. */
  actorKinds: Map<string, Set<ActorKind>>;
  sources: SourceNames;
  /** As they are written, before the import. */
  names: { themes: string[]; actors: string[] };
  /** The present names by former ones, as `sameName` gives them. */
  formerNames: FormerNames;
  slugs: { theme: Set<string>; actor: Set<string>; source: Set<string> };
  /** By id, what each merged actor and theme now stands for. */
  merged: MergedNow;
  themePosition: number;
  /** The highest number of an item of evidence in the register. */
  evidenceNumber: number;
  /** The references of the parts of each record that has some: those give its state. */
  parts: Map<string, string[]>;
};

type Named = { id: string; slug: string; name: string; position?: number; kind?: ActorKind };

function presentNames(present: readonly Named[], former: readonly Named[]): Map<string, string> {
  const nameOf = new Map(present.map(({ id, name }) => [id, name]));
  const taken = new Set(present.map(({ name }) => sameName(name)));
  return new Map([...byName(former)].flatMap(([key, id]) => (taken.has(key) ? [] : [[key, nameOf.get(id) ?? key]])));
}

function kindsOf(actors: readonly Named[]): Map<string, Set<ActorKind>> {
  const kinds = new Map<string, Set<ActorKind>>();
  for (const { id, kind } of actors) if (kind !== undefined) kinds.set(id, (kinds.get(id) ?? new Set()).add(kind));
  return kinds;
}

/** Loads the names that rows can refer to: there are few of them, compared with rows. */
export async function loadRegister(client: Queries): Promise<Register> {
  const read = async <Row extends object>(text: string) => (await client.query<Row>(text)).rows;
  const themes = await read<Named>(`SELECT id, slug, name, position FROM theme_at('infinity') WHERE stands_as_id = id`);
  const actors = await read<Named>(`SELECT id, slug, name, kind FROM actor_at('infinity') WHERE stands_as_id = id`);
  const formerActors = await read<Named>(`
    SELECT a.stands_as_id AS id, a.slug, first.name, first.kind FROM actor_at('infinity') a JOIN actor first ON first.id = a.id
    WHERE a.revision > 1 OR a.stands_as_id <> a.id
    UNION SELECT a.stands_as_id, a.slug, r.name, r.kind FROM actor_revision r JOIN actor_at('infinity') a ON a.id = r.actor_id`);
  const formerThemes = await read<Named>(`
    SELECT t.stands_as_id AS id, t.slug, first.name FROM theme_at('infinity') t JOIN theme first ON first.id = t.id
    WHERE t.revision > 1 OR t.stands_as_id <> t.id
    UNION SELECT t.stands_as_id, t.slug, r.name FROM theme_revision r JOIN theme_at('infinity') t ON t.id = r.theme_id`);
  const sources = await read<Named & { withdrawn: boolean }>(
    `SELECT id, slug, title AS name, withdrawn FROM source_at('infinity') ORDER BY entered_at, id`,
  );
  const formerSources = await read<Pick<Named, "id" | "name">>(`
    SELECT former.id, former.name FROM (
      SELECT s.id, s.entered_at, first.title AS name FROM source_at('infinity') s JOIN source first ON first.id = s.id WHERE s.revision > 1
      UNION SELECT s.id, s.entered_at, r.title FROM source_revision r JOIN source s ON s.id = r.source_id) former
    ORDER BY former.entered_at, former.id`);
  const [newest] = await read<{ number: number | null }>(`SELECT max(number) AS number FROM evidence`);
  const wholes = await read<{ id: string; parts: string[] }>(`
    SELECT n.part_of_id AS id, array_agg(c.reference ORDER BY c.reference COLLATE "C") AS parts
    FROM (SELECT DISTINCT recommendation_id FROM recommendation_revision WHERE part_of_id IS NOT NULL) p
    JOIN recommendation c ON c.id = p.recommendation_id
    CROSS JOIN LATERAL (
      SELECT part_of_id, withdrawn FROM recommendation_revision r
      WHERE r.recommendation_id = p.recommendation_id ORDER BY r.number DESC LIMIT 1
    ) n WHERE n.part_of_id IS NOT NULL AND NOT n.withdrawn
    GROUP BY n.part_of_id`);
  // Also those of what is merged, whose addresses go on leading somewhere.
  const slugsOf = async (table: "theme" | "actor") =>
    new Set((await read<{ slug: string }>(`SELECT slug FROM ${table}`)).map(({ slug }) => slug));
  return {
    themes: byName(themes),
    actors: byName(actors),
    actorKinds: kindsOf([...actors, ...formerActors]),
    sources: new SourceNames(sources, formerSources),
    names: { themes: themes.map(({ name }) => name), actors: actors.map(({ name }) => name) },
    formerNames: { themes: presentNames(themes, formerThemes), actors: presentNames(actors, formerActors) },
    slugs: {
      theme: await slugsOf("theme"),
      actor: await slugsOf("actor"),
      source: new Set(sources.map(({ slug }) => slug)),
    },
    merged: await mergedNow(client),
    themePosition: Math.ceil(Math.max(0, ...themes.map(({ position }) => position ?? 0))),
    evidenceNumber: newest?.number ?? 0,
    parts: new Map(wholes.map(({ id, parts }) => [id, parts])),
  };
}

/**
 * The id of the account that is to track a table's new records, given its id or e-mail address.
 * @throws {InvalidInput} for an account that may not track records.
 */
export async function ownerOf(client: Queries, owner: string | null): Promise<string | null> {
  if (owner === null) return null;
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM account
     WHERE (id::text = lower($1) OR email = lower($1)) AND kind = 'PERSON' AND disabled_at IS NULL AND role <> 'REVIEWER'`,
    [owner],
  );
  const [found] = rows;
  if (!found) rejectInput("shared.owner", message("Nobody who can look after records has this id or email address."));
  return found.id;
}

/** A record on file: its newest wording, and how many updates it has. */
export type OnFile = { revision: RevisionRow; lastUpdate: number };

type Json = Record<string, unknown>;

const DATES = ["recordedAt", "passageAnchoredAt", "madeEarliest", "madeLatest", "dueEarliest", "dueLatest"];

/** A row under the application's names, with days and instants as dates. */
function namedColumns(row: Json): Record<string, unknown> {
  const columns = Object.fromEntries(Object.entries(row).map(([name, value]) => [camelCase(name), value]));
  for (const name of DATES) {
    const value = columns[name];
    if (typeof value === "string") columns[name] = new Date(value);
  }
  return columns;
}

/** The ids of the records on file that have these references of ours. */
export async function findOwn(client: Queries, references: readonly string[]): Promise<string[]> {
  if (references.length === 0) return [];
  const { rows } = await client.query<{ id: string }>("SELECT id FROM recommendation WHERE reference = ANY($1)", [
    references,
  ]);
  return rows.map(({ id }) => id);
}

/** The ids of records of which a wording has this publisher's reference, in this source or in any. */
export async function findPublished(
  client: Queries,
  wanted: readonly (readonly [reference: string, source: string | null])[],
): Promise<string[]> {
  if (wanted.length === 0) return [];
  const { rows } = await client.query<{ id: string }>(
    `SELECT DISTINCT r.recommendation_id AS id
     FROM unnest($1::text[], $2::uuid[]) AS wanted (reference, source)
     JOIN recommendation_revision r ON r.publisher_reference = wanted.reference
       AND (wanted.source IS NULL OR r.source_id = wanted.source)`,
    [wanted.map(([reference]) => reference), wanted.map(([, source]) => source)],
  );
  return rows.map(({ id }) => id);
}

/** The highest number that a reference of this prefix has, on file or in the rows so far; 0 for none. */
export async function highestNumber(client: Queries, prefix: string): Promise<number> {
  const { rows } = await client.query<{ number: number | null }>(
    `SELECT max(substr(reference, length($1) + 2)::integer) AS number FROM (
       SELECT reference FROM recommendation WHERE reference LIKE $1 || '-%'
       UNION ALL SELECT reference FROM import_record WHERE reference LIKE $1 || '-%') named`,
    [prefix],
  );
  return rows[0]?.number ?? 0;
}

const TEXTS = `
  SELECT c.id, v.title, v.summary, theme.name AS theme, v.made_edtf AS made, coalesce(v.due_edtf, '') AS due,
    coalesce(v.passage_page::text, '') AS page, coalesce(v.passage_hint, '') AS hint, coalesce(v.done_when, '') AS "doneWhen",
    ARRAY(SELECT a.name FROM addressee_at('infinity') s JOIN actor_at('infinity') a ON a.id = s.actor_id WHERE s.revision_id = v.id) AS addressees
  FROM recommendation c CROSS JOIN LATERAL (
    SELECT * FROM recommendation_revision r WHERE r.recommendation_id = c.id ORDER BY r.number DESC LIMIT 1
  ) v JOIN theme_at('infinity') theme ON theme.id = v.theme_id`;

/** What tells these records apart, by their ids. */
export async function loadTexts(client: Queries, ids: readonly string[]): Promise<Map<string, TellingTexts>> {
  if (ids.length === 0) return new Map();
  const { rows } = await client.query<TellingTexts & { id: string }>(`${TEXTS} WHERE c.id = ANY($1::uuid[])`, [ids]);
  return new Map(rows.map(({ id, ...texts }) => [id, texts]));
}

const TEXTS_AT_ONCE = 2_000;

/** What tells all records apart, some at a time. */
export async function* allTexts(client: Queries): AsyncGenerator<(TellingTexts & { id: string })[]> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const { rows } = await client.query<TellingTexts & { id: string }>(
      `${TEXTS} WHERE c.id > $1 ORDER BY c.id LIMIT ${TEXTS_AT_ONCE}`,
      [after],
    );
    if (rows.length > 0) yield rows;
    after = rows.at(-1)?.id ?? after;
    if (rows.length < TEXTS_AT_ONCE) return;
  }
}

/** The newest wordings of these records, by their ids. */
export async function loadRecords(client: Queries, ids: readonly string[]): Promise<Map<string, OnFile>> {
  if (ids.length === 0) return new Map();
  const { rows } = await client.query<{
    reference: string;
    enteredat: Date;
    enteredby: string;
    lastupdate: number;
    revision: Json;
    addressees: RevisionRow["addressees"] | null;
    further: RevisionRow["furtherThemes"] | null;
    passages: Json[] | null;
  }>(
    `SELECT c.reference, c.entered_at AS enteredat, c.entered_by_id AS enteredby,
       (SELECT coalesce(max(u.number), 0) FROM update u WHERE u.recommendation_id = c.id) AS lastupdate, to_jsonb(r) AS revision,
       (SELECT jsonb_agg(jsonb_build_object('actorId', a.actor_id, 'position', a.position) ORDER BY a.position)
        FROM revision_addressee a WHERE a.revision_id = r.id) AS addressees,
       (SELECT jsonb_agg(jsonb_build_object('themeId', t.theme_id, 'position', t.position) ORDER BY t.position)
        FROM revision_further_theme t WHERE t.revision_id = r.id) AS further,
       (SELECT jsonb_agg(to_jsonb(p) - 'revision_id' ORDER BY p.position)
        FROM revision_further_passage p WHERE p.revision_id = r.id) AS passages
     FROM recommendation c CROSS JOIN LATERAL (
       SELECT * FROM recommendation_revision r WHERE r.recommendation_id = c.id ORDER BY r.number DESC LIMIT 1
     ) r WHERE c.id = ANY($1::uuid[])`,
    [ids],
  );
  const found = new Map<string, OnFile>();
  for (const { reference, enteredat, enteredby, lastupdate, revision, addressees, further, passages } of rows) {
    const row = {
      ...namedColumns(revision),
      recommendation: { reference, enteredAt: enteredat, enteredById: enteredby },
      addressees: addressees ?? [],
      furtherThemes: further ?? [],
      furtherPassages: (passages ?? []).map(namedColumns),
    } as RevisionRow; // the table's columns under the application's names, with days and instants as dates
    found.set(row.recommendationId, { revision: row, lastUpdate: lastupdate });
  }
  return found;
}
