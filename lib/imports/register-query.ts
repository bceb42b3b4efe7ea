import { createHash } from "node:crypto";
import type { PoolClient } from "pg";
import type { RevisionRow } from "@/lib/recommendations/insert";

/** A short digest of what is compared again within one import; kept nowhere. */
export function digestOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64").slice(0, 16);
}

/** Names are the same whatever their letters' case. */
export function sameName(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

/** What an import looks names up in; it grows as new ones are made. */
export type Register = {
  themes: Map<string, string>;
  actors: Map<string, string>;
  sources: Map<string, string>;
  slugs: { theme: Set<string>; actor: Set<string>; source: Set<string> };
  themePosition: number;
  /** Newest revision of each item on file, by number, and by title and address. */
  evidence: Map<string, string>;
  evidenceNumber: number;
  /** Records that have parts: those give their state. */
  wholes: Set<string>;
};

export function evidenceKey(title: string, address: string | null): string {
  return digestOf([title, address]);
}

/** Everything that rows name: few beside the rows themselves, but for evidence, of which only digests are kept. */
export async function loadRegister(client: PoolClient): Promise<Register> {
  type Named = { id: string; slug: string; name: string; position?: number };
  const read = async <Row extends object>(text: string) => (await client.query<Row>(text)).rows;
  const themes = await read<Named>(`SELECT id, slug, name, position FROM theme`);
  const actors = await read<Named>(`SELECT id, slug, name FROM actor`);
  const sources = await read<Named>(`SELECT id, slug, title AS name FROM source ORDER BY entered_at DESC, id DESC`);
  const items = await read<{ number: number; id: string; title: string; address: string | null }>(`
    SELECT DISTINCT ON (e.number) e.number, r.id, r.title, r.address
    FROM evidence e JOIN evidence_revision r ON r.evidence_id = e.id ORDER BY e.number, r.number DESC`);
  const wholes = await read<{ id: string }>(`
    SELECT DISTINCT n.part_of_id AS id
    FROM (SELECT DISTINCT recommendation_id FROM recommendation_revision WHERE part_of_id IS NOT NULL) p
    CROSS JOIN LATERAL (
      SELECT part_of_id, withdrawn FROM recommendation_revision r
      WHERE r.recommendation_id = p.recommendation_id ORDER BY r.number DESC LIMIT 1
    ) n WHERE n.part_of_id IS NOT NULL AND NOT n.withdrawn`);
  const byName = (rows: Named[]) => new Map(rows.map(({ id, name }) => [sameName(name), id]));
  const slugs = (rows: Named[]) => new Set(rows.map(({ slug }) => slug));
  return {
    themes: byName(themes),
    actors: byName(actors),
    sources: byName(sources),
    slugs: { theme: slugs(themes), actor: slugs(actors), source: slugs(sources) },
    themePosition: Math.max(0, ...themes.map(({ position }) => position ?? 0)),
    evidence: new Map(
      items.flatMap(({ number, id, title, address }): [string, string][] => [
        [evidenceKey(title, address), id],
        [`E-${number}`, id],
      ]),
    ),
    evidenceNumber: Math.max(0, items.at(-1)?.number ?? 0),
    wholes: new Set(wholes.map(({ id }) => id)),
  };
}

/** A record on file: its newest wording, and its updates as digests. */
export type OnFile = { revision: RevisionRow; updates: string[]; lastUpdate: number };

/** What makes an update the same as another, beside its record. */
export function updateDigest(update: {
  status: string;
  response: string;
  confidence: string;
  rationale: string;
  effective: string;
}): string {
  const { status, response, confidence, rationale, effective } = update;
  return digestOf([status, response, confidence, rationale, effective]);
}

type Json = Record<string, unknown>;

function camel(row: Json): Json {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}

const DATES = ["recordedAt", "madeEarliest", "madeLatest", "dueEarliest", "dueLatest"];

/** The records on file among these references. */
export async function loadRecords(client: PoolClient, references: readonly string[]): Promise<Map<string, OnFile>> {
  const { rows } = await client.query<{
    reference: string;
    enteredat: Date;
    enteredby: string;
    revision: Json;
    addressees: RevisionRow["addressees"] | null;
  }>(
    `SELECT c.reference, c.entered_at AS enteredat, c.entered_by_id AS enteredby, to_jsonb(r) AS revision,
       (SELECT jsonb_agg(jsonb_build_object('actorId', a.actor_id, 'position', a.position) ORDER BY a.position)
        FROM revision_addressee a WHERE a.revision_id = r.id) AS addressees
     FROM recommendation c CROSS JOIN LATERAL (
       SELECT * FROM recommendation_revision r WHERE r.recommendation_id = c.id ORDER BY r.number DESC LIMIT 1
     ) r WHERE c.reference = ANY($1)`,
    [references],
  );
  const found = new Map<string, OnFile>();
  const byId = new Map<string, OnFile>();
  for (const { reference, enteredat, enteredby, revision, addressees } of rows) {
    const columns = camel(revision);
    for (const name of DATES) {
      const value = columns[name];
      if (typeof value === "string") columns[name] = new Date(value);
    }
    const row = {
      ...columns,
      recommendation: { reference, enteredAt: enteredat, enteredById: enteredby },
      addressees: addressees ?? [],
    } as RevisionRow; // the table's own columns by the application's names, days and instants made dates
    const record = { revision: row, updates: [], lastUpdate: 0 };
    found.set(reference, record);
    byId.set(row.recommendationId, record);
  }
  const { rows: updates } = await client.query<{
    recommendation_id: string;
    number: number;
    status: string;
    response: string;
    confidence: string;
    rationale: string;
    effective: string;
  }>(
    `SELECT recommendation_id, number, status, response, confidence, rationale, effective_edtf AS effective
     FROM update WHERE recommendation_id = ANY($1)`,
    [[...byId.keys()]],
  );
  for (const update of updates) {
    const record = byId.get(update.recommendation_id);
    if (!record) continue;
    record.updates.push(updateDigest(update));
    record.lastUpdate = Math.max(record.lastUpdate, update.number);
  }
  return found;
}
