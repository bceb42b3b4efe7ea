import type { PoolClient } from "pg";
import { camelCase } from "@/lib/platform/names";
import type { RevisionRow } from "@/lib/register/recommendations/insert";

/** Names that differ only in case are the same name. */
export function sameName(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

/**
 * The names and records already in the register, for looking up what rows refer to. New names are added during the
 * import.
 */
export type Register = {
  themes: Map<string, string>;
  actors: Map<string, string>;
  sources: Map<string, string>;
  slugs: { theme: Set<string>; actor: Set<string>; source: Set<string> };
  themePosition: number;
  /** The highest number of an item of evidence in the register. */
  evidenceNumber: number;
  /** The references of the parts of each record that has some: those give its state. */
  parts: Map<string, string[]>;
};

/** Loads the names that rows can refer to: there are few of them, compared with rows. */
export async function loadRegister(client: PoolClient): Promise<Register> {
  type Named = { id: string; slug: string; name: string; position?: number };
  const read = async <Row extends object>(text: string) => (await client.query<Row>(text)).rows;
  const themes = await read<Named>(`SELECT id, slug, name, position FROM theme`);
  const actors = await read<Named>(`SELECT id, slug, name FROM actor`);
  const sources = await read<Named>(`SELECT id, slug, title AS name FROM source ORDER BY entered_at DESC, id DESC`);
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
  const byName = (rows: Named[]) => new Map(rows.map(({ id, name }) => [sameName(name), id]));
  const slugs = (rows: Named[]) => new Set(rows.map(({ slug }) => slug));
  return {
    themes: byName(themes),
    actors: byName(actors),
    sources: byName(sources),
    slugs: { theme: slugs(themes), actor: slugs(actors), source: slugs(sources) },
    themePosition: Math.max(0, ...themes.map(({ position }) => position ?? 0)),
    evidenceNumber: newest?.number ?? 0,
    parts: new Map(wholes.map(({ id, parts }) => [id, parts])),
  };
}

/** A record in the register: its newest wording, and the number of its last update. */
export type OnFile = { revision: RevisionRow; lastUpdate: number };

type Json = Record<string, unknown>;

const DATES = ["recordedAt", "madeEarliest", "madeLatest", "dueEarliest", "dueLatest"];

/** Those records, among these references, that are in the register. */
export async function loadRecords(client: PoolClient, references: readonly string[]): Promise<Map<string, OnFile>> {
  const { rows } = await client.query<{
    reference: string;
    enteredat: Date;
    enteredby: string;
    lastupdate: number;
    revision: Json;
    addressees: RevisionRow["addressees"] | null;
  }>(
    `SELECT c.reference, c.entered_at AS enteredat, c.entered_by_id AS enteredby,
       (SELECT coalesce(max(u.number), 0) FROM update u WHERE u.recommendation_id = c.id) AS lastupdate, to_jsonb(r) AS revision,
       (SELECT jsonb_agg(jsonb_build_object('actorId', a.actor_id, 'position', a.position) ORDER BY a.position)
        FROM revision_addressee a WHERE a.revision_id = r.id) AS addressees
     FROM recommendation c CROSS JOIN LATERAL (
       SELECT * FROM recommendation_revision r WHERE r.recommendation_id = c.id ORDER BY r.number DESC LIMIT 1
     ) r WHERE c.reference = ANY($1)`,
    [references],
  );
  const found = new Map<string, OnFile>();
  for (const { reference, enteredat, enteredby, lastupdate, revision, addressees } of rows) {
    const columns = Object.fromEntries(Object.entries(revision).map(([name, value]) => [camelCase(name), value]));
    for (const name of DATES) {
      const value = columns[name];
      if (typeof value === "string") columns[name] = new Date(value);
    }
    const row = {
      ...columns,
      recommendation: { reference, enteredAt: enteredat, enteredById: enteredby },
      addressees: addressees ?? [],
    } as RevisionRow; // the table's columns under the application's names, with days and instants as dates
    found.set(reference, { revision: row, lastUpdate: lastupdate });
  }
  return found;
}
