-- CreateTable
CREATE TABLE "revision_further_theme" (
    "revision_id" UUID NOT NULL,
    "theme_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "revision_further_theme_pkey" PRIMARY KEY ("revision_id","theme_id")
);

-- CreateIndex
CREATE INDEX "revision_further_theme_theme_id_idx" ON "revision_further_theme"("theme_id");

-- AddForeignKey
ALTER TABLE "revision_further_theme" ADD CONSTRAINT "revision_further_theme_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "recommendation_revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision_further_theme" ADD CONSTRAINT "revision_further_theme_theme_id_fkey" FOREIGN KEY ("theme_id") REFERENCES "theme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is written by hand: the schema language cannot say it.

CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON "revision_further_theme" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON "revision_further_theme" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE "revision_further_theme"
    ADD CONSTRAINT "revision_further_theme_after_the_main_one" CHECK (position >= 1);

-- A record would count twice in its main theme.
CREATE FUNCTION refuse_main_theme() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM recommendation_revision v WHERE v.id = NEW.revision_id AND v.theme_id = NEW.theme_id) THEN
        RAISE EXCEPTION 'The main theme of a revision is not one of its further themes';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER theme_is_another BEFORE INSERT ON "revision_further_theme" FOR EACH ROW EXECUTE FUNCTION refuse_main_theme();
