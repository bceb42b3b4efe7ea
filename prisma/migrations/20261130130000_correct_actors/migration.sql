-- CreateTable
CREATE TABLE "actor_revision" (
    "id" UUID NOT NULL,
    "actor_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "author_id" UUID NOT NULL,
    "note" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "ActorKind" NOT NULL,

    CONSTRAINT "actor_revision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "actor_revision_actor_id_number_key" ON "actor_revision"("actor_id", "number");

-- AddForeignKey
ALTER TABLE "actor_revision" ADD CONSTRAINT "actor_revision_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "actor_revision" ADD CONSTRAINT "actor_revision_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is written by hand: the schema language cannot say it.

CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON "actor_revision" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON "actor_revision" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE "actor_revision"
    ADD CONSTRAINT "actor_revision_number_after_the_first" CHECK (number >= 2),
    ADD CONSTRAINT "actor_revision_lengths" CHECK (
        char_length(note) BETWEEN 1 AND 2000 AND char_length(name) BETWEEN 1 AND 200);

-- The actors as known at an instant. The planner puts it in the place of its call, so that one actor is looked up by its index.
CREATE FUNCTION "actor_at"(known timestamptz)
RETURNS TABLE (id uuid, slug text, name text, kind "ActorKind", revision integer) LANGUAGE sql STABLE AS $$
  SELECT a.id, a.slug, coalesce(corrected.name, a.name), coalesce(corrected.kind, a.kind), coalesce(corrected.number, 1)
  FROM actor a LEFT JOIN LATERAL (
    SELECT r.name, r.kind, r.number FROM actor_revision r
    WHERE r.actor_id = a.id AND r.recorded_at <= known ORDER BY r.number DESC LIMIT 1) corrected ON true
$$;
