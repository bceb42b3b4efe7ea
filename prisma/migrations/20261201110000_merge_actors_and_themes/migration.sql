-- AlterTable
ALTER TABLE "actor_revision" ADD COLUMN     "merged_into_id" UUID,
ADD COLUMN     "stands_as_id" UUID,
ALTER COLUMN "note" DROP NOT NULL;

-- AlterTable
ALTER TABLE "theme_revision" ADD COLUMN     "merged_into_id" UUID,
ADD COLUMN     "stands_as_id" UUID,
ALTER COLUMN "note" DROP NOT NULL;

-- AddForeignKey
ALTER TABLE "theme_revision" ADD CONSTRAINT "theme_revision_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "theme"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "theme_revision" ADD CONSTRAINT "theme_revision_stands_as_id_fkey" FOREIGN KEY ("stands_as_id") REFERENCES "theme"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "actor_revision" ADD CONSTRAINT "actor_revision_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "actor_revision" ADD CONSTRAINT "actor_revision_stands_as_id_fkey" FOREIGN KEY ("stands_as_id") REFERENCES "actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What follows is written by hand: the schema language cannot say it.

ALTER TABLE "actor_revision" ADD CONSTRAINT "actor_revision_merged_whole" CHECK (
    num_nonnulls(merged_into_id, stands_as_id) IN (0, 2) AND merged_into_id <> actor_id AND stands_as_id <> actor_id);
ALTER TABLE "theme_revision" ADD CONSTRAINT "theme_revision_merged_whole" CHECK (
    num_nonnulls(merged_into_id, stands_as_id) IN (0, 2) AND merged_into_id <> theme_id AND stands_as_id <> theme_id);

-- Few are merged, and each question about the others looks here first.
CREATE INDEX "actor_revision_merged_idx" ON "actor_revision"("actor_id", "stands_as_id") WHERE stands_as_id IS NOT NULL;
CREATE INDEX "theme_revision_merged_idx" ON "theme_revision"("theme_id", "stands_as_id") WHERE stands_as_id IS NOT NULL;

-- What is merged into something else, as known at an instant: a row for each, with what it stands for. A merge is known from its
-- instant on, whatever the day that is asked about. The planner puts this function, and those below, in the place of their call.
CREATE FUNCTION "merged_actor"(known timestamptz) RETURNS TABLE (actor_id uuid, stands_as_id uuid) LANGUAGE sql STABLE ROWS 10 AS $$
  SELECT r.actor_id, r.stands_as_id FROM actor_revision r
  WHERE r.stands_as_id IS NOT NULL AND r.recorded_at <= known AND NOT EXISTS (
    SELECT 1 FROM actor_revision later
    WHERE later.actor_id = r.actor_id AND later.number > r.number AND later.recorded_at <= known)
$$;
CREATE FUNCTION "merged_theme"(known timestamptz) RETURNS TABLE (theme_id uuid, stands_as_id uuid) LANGUAGE sql STABLE ROWS 10 AS $$
  SELECT r.theme_id, r.stands_as_id FROM theme_revision r
  WHERE r.stands_as_id IS NOT NULL AND r.recorded_at <= known AND NOT EXISTS (
    SELECT 1 FROM theme_revision later
    WHERE later.theme_id = r.theme_id AND later.number > r.number AND later.recorded_at <= known)
$$;

DROP FUNCTION "actor_at"(timestamptz);
DROP FUNCTION "theme_at"(timestamptz);

-- All actors as known at an instant, each by its own id, with the slug and the facts of what it stands for, and that one's id: its own
-- where it is not merged. Whatever names an actor joins this, and whatever lists actors takes those that stand for themselves.
CREATE FUNCTION "actor_at"(known timestamptz)
RETURNS TABLE (id uuid, slug text, name text, kind "ActorKind", revision integer, stands_as_id uuid) LANGUAGE sql STABLE AS $$
  SELECT a.id, s.slug, coalesce(corrected.name, s.name), coalesce(corrected.kind, s.kind), coalesce(corrected.number, 1), s.id
  FROM actor a
  LEFT JOIN LATERAL (
    SELECT r.stands_as_id FROM actor_revision r
    WHERE r.actor_id = a.id AND r.recorded_at <= known ORDER BY r.number DESC LIMIT 1) own ON true
  JOIN actor s ON s.id = coalesce(own.stands_as_id, a.id)
  LEFT JOIN LATERAL (
    SELECT r.name, r.kind, r.number FROM actor_revision r
    WHERE r.actor_id = s.id AND r.recorded_at <= known ORDER BY r.number DESC LIMIT 1) corrected ON true
$$;
CREATE FUNCTION "theme_at"(known timestamptz)
RETURNS TABLE (id uuid, slug text, name text, "position" double precision, revision integer, stands_as_id uuid) LANGUAGE sql STABLE AS $$
  SELECT t.id, s.slug, coalesce(corrected.name, s.name), coalesce(corrected.position, s.position), coalesce(corrected.number, 1), s.id
  FROM theme t
  LEFT JOIN LATERAL (
    SELECT r.stands_as_id FROM theme_revision r
    WHERE r.theme_id = t.id AND r.recorded_at <= known ORDER BY r.number DESC LIMIT 1) own ON true
  JOIN theme s ON s.id = coalesce(own.stands_as_id, t.id)
  LEFT JOIN LATERAL (
    SELECT r.name, r.position, r.number FROM theme_revision r
    WHERE r.theme_id = s.id AND r.recorded_at <= known ORDER BY r.number DESC LIMIT 1) corrected ON true
$$;

-- What these addresses lead to at an instant: the ids of what they stand for, and of everything that is merged into it.
CREATE FUNCTION "actor_meant"(slugs text[], known timestamptz) RETURNS TABLE (id uuid) LANGUAGE sql STABLE ROWS 2 AS $$
  WITH asked AS (
    SELECT coalesce(m.stands_as_id, a.id) AS id FROM actor a LEFT JOIN merged_actor(known) m ON m.actor_id = a.id
    WHERE a.slug = ANY (slugs))
  SELECT asked.id FROM asked
  UNION SELECT m.actor_id FROM asked JOIN merged_actor(known) m ON m.stands_as_id = asked.id
$$;
CREATE FUNCTION "theme_meant"(slugs text[], known timestamptz) RETURNS TABLE (id uuid) LANGUAGE sql STABLE ROWS 2 AS $$
  WITH asked AS (
    SELECT coalesce(m.stands_as_id, t.id) AS id FROM theme t LEFT JOIN merged_theme(known) m ON m.theme_id = t.id
    WHERE t.slug = ANY (slugs))
  SELECT asked.id FROM asked
  UNION SELECT m.theme_id FROM asked JOIN merged_theme(known) m ON m.stands_as_id = asked.id
$$;

-- The addressees of wordings as known at an instant, by the ids of what they stand for. Who is there twice because two became one
-- is there once, at the first place. The twins are found from the few that are merged, not from all addressees.
CREATE FUNCTION "addressee_at"(known timestamptz)
RETURNS TABLE (revision_id uuid, actor_id uuid, "position" integer) LANGUAGE sql STABLE AS $$
  SELECT ra.revision_id, coalesce(m.stands_as_id, ra.actor_id), ra.position
  FROM revision_addressee ra LEFT JOIN merged_actor(known) m ON m.actor_id = ra.actor_id
  WHERE NOT EXISTS (
    SELECT 1 FROM merged_actor(known) one
    JOIN revision_addressee said ON said.actor_id = one.actor_id
    JOIN revision_addressee twin ON twin.revision_id = said.revision_id AND twin.actor_id <> said.actor_id
    LEFT JOIN merged_actor(known) other ON other.actor_id = twin.actor_id
    WHERE coalesce(other.stands_as_id, twin.actor_id) = one.stands_as_id
      AND ra.revision_id = said.revision_id
      AND ra.actor_id = CASE WHEN said.position > twin.position THEN said.actor_id ELSE twin.actor_id END)
$$;

-- The further themes of wordings likewise. One that stands for the same as the main theme, or as one before it, is not there again.
CREATE FUNCTION "further_theme_at"(known timestamptz)
RETURNS TABLE (revision_id uuid, theme_id uuid, "position" integer) LANGUAGE sql STABLE AS $$
  SELECT rt.revision_id, coalesce(m.stands_as_id, rt.theme_id), rt.position
  FROM revision_further_theme rt LEFT JOIN merged_theme(known) m ON m.theme_id = rt.theme_id
  WHERE NOT EXISTS (
    SELECT 1 FROM merged_theme(known) one
    JOIN revision_further_theme said ON said.theme_id = one.theme_id
    JOIN revision_further_theme twin ON twin.revision_id = said.revision_id AND twin.theme_id <> said.theme_id
    LEFT JOIN merged_theme(known) other ON other.theme_id = twin.theme_id
    WHERE coalesce(other.stands_as_id, twin.theme_id) = one.stands_as_id
      AND rt.revision_id = said.revision_id
      AND rt.theme_id = CASE WHEN said.position > twin.position THEN said.theme_id ELSE twin.theme_id END)
  AND NOT EXISTS (
    SELECT 1 FROM merged_theme(known) one
    JOIN revision_further_theme said ON said.theme_id = one.theme_id
    JOIN recommendation_revision v ON v.id = said.revision_id
    LEFT JOIN merged_theme(known) main ON main.theme_id = v.theme_id
    WHERE coalesce(main.stands_as_id, v.theme_id) = one.stands_as_id
      AND rt.revision_id = said.revision_id AND rt.theme_id = said.theme_id)
  AND NOT EXISTS (
    SELECT 1 FROM merged_theme(known) main
    JOIN recommendation_revision v ON v.theme_id = main.theme_id
    WHERE v.id = rt.revision_id AND rt.theme_id = main.stands_as_id)
$$;

-- Whether anything may have been merged, or separated again, after an instant: the present counts are then not those of it.
CREATE FUNCTION "merged_since"(known timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM actor_revision r WHERE r.recorded_at > known)
    OR EXISTS (SELECT FROM theme_revision r WHERE r.recorded_at > known)
$$;

-- The present counts are by what is known now, so they are by what things stand for now.
CREATE OR REPLACE VIEW present_grouping AS
    SELECT p.recommendation_id, p.known_from, p.known_to, grouped.dimension, grouped.value, coalesce(grouped.status, p.status) AS status,
        p.split, coalesce(p.basis NOT IN ('REPORTED', 'HOPED'), true) AS in_rate, grouped.count
    FROM present_state p CROSS JOIN LATERAL (
        SELECT own.dimension, own.value, NULL::"Status" AS status, 1 AS count
        FROM (VALUES ('response', p.response::text), ('verification', p.verification), ('kind', p.kind::text),
            ('basis', CASE WHEN p.kind = 'COMMITMENT' THEN coalesce(p.basis::text, 'NOT_SAID') END),
            ('confidence', p.confidence::text), ('source', p.source_id::text),
            ('theme', coalesce((SELECT m.stands_as_id FROM merged_theme('infinity') m WHERE m.theme_id = p.theme_id), p.theme_id)::text),
            ('owner', coalesce(p.owner_id::text, 'none'))) AS own(dimension, value)
        UNION ALL SELECT 'theme', rt.theme_id::text, NULL, 1 FROM further_theme_at('infinity') rt WHERE rt.revision_id = p.revision_id
        UNION ALL SELECT 'addressee', ra.actor_id::text, NULL, 1 FROM addressee_at('infinity') ra WHERE ra.revision_id = p.revision_id
        UNION ALL SELECT 'step', to_char(p.step_days[step], 'YYYY-MM-DD'), step_status, count
            FROM generate_subscripts(p.step_days, 1) AS step
            CROSS JOIN LATERAL (VALUES (p.step_statuses[step], 1), (p.step_statuses[step - 1], -1)) AS change(step_status, count)
            WHERE step_status IS NOT NULL
    ) AS grouped
    WHERE p.counted AND grouped.value IS NOT NULL;

-- The addressees and further themes of a wording are inserted after it, some of them perhaps in another statement than the others.
CREATE OR REPLACE FUNCTION keep_present_counts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changes present_count[];
BEGIN
    IF TG_ARGV[0] = 'addressee' AND EXISTS (SELECT FROM actor_revision WHERE stands_as_id IS NOT NULL) THEN
        SELECT coalesce(array_agg(ROW('addressee', n.value, n.status, n.split, n.in_rate, n.count)::present_count), '{}') INTO changes
        FROM (
            SELECT one.value, p.status, p.split, coalesce(p.basis NOT IN ('REPORTED', 'HOPED'), true) AS in_rate, count(*) AS count
            FROM (
                SELECT DISTINCT a.revision_id, coalesce(m.stands_as_id, a.actor_id) AS value
                FROM added a LEFT JOIN merged_actor('infinity') m ON m.actor_id = a.actor_id) one
            JOIN present_state p ON p.revision_id = one.revision_id
            WHERE p.counted AND p.known_to = 'infinity' AND NOT EXISTS (
                SELECT 1 FROM revision_addressee o LEFT JOIN merged_actor('infinity') om ON om.actor_id = o.actor_id
                WHERE o.revision_id = one.revision_id AND coalesce(om.stands_as_id, o.actor_id) = one.value
                  AND (o.revision_id, o.actor_id) NOT IN (SELECT b.revision_id, b.actor_id FROM added b))
            GROUP BY 1, 2, 3, 4) n;
    ELSIF TG_ARGV[0] = 'theme' AND EXISTS (SELECT FROM theme_revision WHERE stands_as_id IS NOT NULL) THEN
        SELECT coalesce(array_agg(ROW('theme', n.value, n.status, n.split, n.in_rate, n.count)::present_count), '{}') INTO changes
        FROM (
            SELECT one.value, p.status, p.split, coalesce(p.basis NOT IN ('REPORTED', 'HOPED'), true) AS in_rate, count(*) AS count
            FROM (
                SELECT DISTINCT a.revision_id, coalesce(m.stands_as_id, a.theme_id) AS value
                FROM added a LEFT JOIN merged_theme('infinity') m ON m.theme_id = a.theme_id) one
            JOIN present_state p ON p.revision_id = one.revision_id
            LEFT JOIN merged_theme('infinity') main ON main.theme_id = p.theme_id
            WHERE p.counted AND p.known_to = 'infinity' AND coalesce(main.stands_as_id, p.theme_id) <> one.value AND NOT EXISTS (
                SELECT 1 FROM revision_further_theme o LEFT JOIN merged_theme('infinity') om ON om.theme_id = o.theme_id
                WHERE o.revision_id = one.revision_id AND coalesce(om.stands_as_id, o.theme_id) = one.value
                  AND (o.revision_id, o.theme_id) NOT IN (SELECT b.revision_id, b.theme_id FROM added b))
            GROUP BY 1, 2, 3, 4) n;
    ELSE
        SELECT coalesce(array_agg(ROW(TG_ARGV[0], n.value, n.status, n.split, n.in_rate, n.count)::present_count), '{}') INTO changes
        FROM (
            SELECT coalesce(to_jsonb(a) ->> 'actor_id', to_jsonb(a) ->> 'theme_id') AS value,
                p.status, p.split, coalesce(p.basis NOT IN ('REPORTED', 'HOPED'), true) AS in_rate, count(*) AS count
            FROM added a JOIN present_state p ON p.revision_id = a.revision_id
            WHERE p.counted AND p.known_to = 'infinity' GROUP BY 1, 2, 3, 4) n;
    END IF;
    PERFORM add_to_present_counts(changes);
    RETURN NULL;
END
$$;

-- A merge moves counts from one group to another; who is in both counts once from then on. It is rare, so all groups of the kind are
-- counted again.
CREATE FUNCTION recount_merged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM added a
        WHERE a.stands_as_id IS NOT NULL OR (a.number > 2 AND a.merged_into_id IS NULL)) THEN RETURN NULL;
    END IF;
    DELETE FROM present_count WHERE dimension = TG_ARGV[0];
    -- Not by the view, which goes from record to record.
    INSERT INTO present_count
    SELECT TG_ARGV[0], n.value::text, n.status, n.split, n.in_rate, count(*) FROM (
        SELECT ra.actor_id AS value, p.status, p.split, coalesce(p.basis NOT IN ('REPORTED', 'HOPED'), true) AS in_rate
        FROM present_state p JOIN addressee_at('infinity') ra ON ra.revision_id = p.revision_id
        WHERE TG_ARGV[0] = 'addressee' AND p.counted AND p.known_to = 'infinity'
        UNION ALL
        SELECT t.stands_as_id, p.status, p.split, coalesce(p.basis NOT IN ('REPORTED', 'HOPED'), true)
        FROM present_state p JOIN theme_at('infinity') t ON t.id = p.theme_id
        WHERE TG_ARGV[0] = 'theme' AND p.counted AND p.known_to = 'infinity'
        UNION ALL
        SELECT rt.theme_id, p.status, p.split, coalesce(p.basis NOT IN ('REPORTED', 'HOPED'), true)
        FROM present_state p JOIN further_theme_at('infinity') rt ON rt.revision_id = p.revision_id
        WHERE TG_ARGV[0] = 'theme' AND p.counted AND p.known_to = 'infinity') n
    GROUP BY 2, 3, 4, 5;
    RETURN NULL;
END
$$;
CREATE TRIGGER recount_merged AFTER INSERT ON "actor_revision"
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION recount_merged('addressee');
CREATE TRIGGER recount_merged AFTER INSERT ON "theme_revision"
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION recount_merged('theme');
