-- CreateTable
CREATE TABLE "source_revision" (
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "author_id" UUID NOT NULL,
    "note" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "kind" "SourceKind" NOT NULL,
    "authors" TEXT[],
    "publisher" TEXT,
    "place" TEXT,
    "date_edtf" TEXT,
    "date_earliest" DATE,
    "date_latest" DATE,
    "pages" INTEGER,
    "address" TEXT,
    "source_note" TEXT,

    CONSTRAINT "source_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_revision_identifier" (
    "revision_id" UUID NOT NULL,
    "scheme" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "source_revision_identifier_pkey" PRIMARY KEY ("revision_id","scheme","value")
);

-- CreateIndex
CREATE UNIQUE INDEX "source_revision_source_id_number_key" ON "source_revision"("source_id", "number");

-- AddForeignKey
ALTER TABLE "source_revision" ADD CONSTRAINT "source_revision_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_revision" ADD CONSTRAINT "source_revision_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_revision_identifier" ADD CONSTRAINT "source_revision_identifier_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "source_revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is written by hand: the schema language cannot say it.

CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON "source_revision" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON "source_revision" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON "source_revision_identifier" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON "source_revision_identifier" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE "source_revision"
    ADD CONSTRAINT "source_revision_number_after_the_first" CHECK (number >= 2),
    ADD CONSTRAINT "source_revision_lengths" CHECK (
        char_length(note) BETWEEN 1 AND 2000 AND char_length(title) BETWEEN 1 AND 300 AND char_length(source_note) <= 2000),
    ADD CONSTRAINT "source_revision_date_whole" CHECK (num_nonnulls(date_edtf, date_earliest, date_latest) IN (0, 3)),
    ADD CONSTRAINT "source_revision_date_ordered" CHECK (date_earliest <= date_latest);

-- The sources as known at an instant, as "actor_at" gives the actors.
CREATE FUNCTION "source_at"(known timestamptz)
RETURNS TABLE (
  id uuid, slug text, title text, kind "SourceKind", authors text[], publisher text, place text, date_edtf text,
  date_earliest date, date_latest date, pages integer, address text, note text, entered_at timestamptz, entered_by_id uuid,
  revision integer) LANGUAGE sql STABLE AS $$
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
    s.entered_at, s.entered_by_id, coalesce(c.number, 1)
  FROM source s LEFT JOIN LATERAL (
    SELECT r.* FROM source_revision r
    WHERE r.source_id = s.id AND r.recorded_at <= known ORDER BY r.number DESC LIMIT 1) c ON true
$$;

-- The identifiers of sources as known at an instant.
CREATE FUNCTION "source_identifier_at"(known timestamptz)
RETURNS TABLE (source_id uuid, scheme text, value text) LANGUAGE sql STABLE AS $$
  SELECT i.source_id, i.scheme, i.value FROM source_identifier i
  WHERE NOT EXISTS (SELECT 1 FROM source_revision r WHERE r.source_id = i.source_id AND r.recorded_at <= known)
  UNION ALL
  SELECT r.source_id, i.scheme, i.value
  FROM source_revision r JOIN source_revision_identifier i ON i.revision_id = r.id
  WHERE r.recorded_at <= known AND NOT EXISTS (
    SELECT 1 FROM source_revision later
    WHERE later.source_id = r.source_id AND later.number > r.number AND later.recorded_at <= known)
$$;
