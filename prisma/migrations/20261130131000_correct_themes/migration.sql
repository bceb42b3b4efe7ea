-- CreateTable
CREATE TABLE "theme_revision" (
    "id" UUID NOT NULL,
    "theme_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "author_id" UUID NOT NULL,
    "note" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "theme_revision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "theme_revision_theme_id_number_key" ON "theme_revision"("theme_id", "number");

-- AddForeignKey
ALTER TABLE "theme_revision" ADD CONSTRAINT "theme_revision_theme_id_fkey" FOREIGN KEY ("theme_id") REFERENCES "theme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "theme_revision" ADD CONSTRAINT "theme_revision_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is written by hand: the schema language cannot say it.

CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON "theme_revision" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON "theme_revision" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE "theme_revision"
    ADD CONSTRAINT "theme_revision_number_after_the_first" CHECK (number >= 2),
    ADD CONSTRAINT "theme_revision_lengths" CHECK (
        char_length(note) BETWEEN 1 AND 2000 AND char_length(name) BETWEEN 1 AND 200);

-- The themes as known at an instant, as "actor_at" gives the actors.
CREATE FUNCTION "theme_at"(known timestamptz)
RETURNS TABLE (id uuid, slug text, name text, "position" double precision, revision integer) LANGUAGE sql STABLE AS $$
  SELECT t.id, t.slug, coalesce(corrected.name, t.name), coalesce(corrected.position, t.position), coalesce(corrected.number, 1)
  FROM theme t LEFT JOIN LATERAL (
    SELECT r.name, r.position, r.number FROM theme_revision r
    WHERE r.theme_id = t.id AND r.recorded_at <= known ORDER BY r.number DESC LIMIT 1) corrected ON true
$$;
