-- AlterTable
ALTER TABLE "source_revision" ADD COLUMN     "withdrawn" BOOLEAN NOT NULL DEFAULT false,
ALTER COLUMN "note" DROP NOT NULL;

-- What follows is written by hand: the schema language cannot say it.

DROP FUNCTION "source_at"(timestamptz);

-- The sources as known at an instant, as "actor_at" gives the actors.
CREATE FUNCTION "source_at"(known timestamptz)
RETURNS TABLE (
  id uuid, slug text, title text, kind "SourceKind", authors text[], publisher text, place text, date_edtf text,
  date_earliest date, date_latest date, pages integer, address text, note text, entered_at timestamptz, entered_by_id uuid,
  revision integer, withdrawn boolean) LANGUAGE sql STABLE AS $$
  SELECT s.id, s.slug, coalesce(c.title, s.title), coalesce(c.kind, s.kind),
    CASE WHEN c.number IS NULL THEN s.authors ELSE c.authors END,
    CASE WHEN c.number IS NULL THEN s.publisher ELSE c.publisher END,
    CASE WHEN c.number IS NULL THEN s.place ELSE c.place END,
    CASE WHEN c.number IS NULL THEN s.date_edtf ELSE c.date_edtf END,
    CASE WHEN c.number IS NULL THEN s.date_earliest ELSE c.date_earliest END,
    CASE WHEN c.number IS NULL THEN s.date_latest ELSE c.date_latest END,
    CASE WHEN c.number IS NULL THEN s.pages ELSE c.pages END,
    CASE WHEN c.number IS NULL THEN s.address ELSE c.address END,
    CASE WHEN c.number IS NULL THEN s.note ELSE c.source_note END,
    s.entered_at, s.entered_by_id, coalesce(c.number, 1), coalesce(c.withdrawn, false)
  FROM source s LEFT JOIN LATERAL (
    SELECT r.* FROM source_revision r
    WHERE r.source_id = s.id AND r.recorded_at <= known ORDER BY r.number DESC LIMIT 1) c ON true
$$;
