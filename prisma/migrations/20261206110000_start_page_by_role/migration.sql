-- AlterTable: null while nobody has chosen, so that the register's settings say where somebody new begins. Whoever has a row already keeps their page.
ALTER TABLE "preference" ALTER COLUMN "start_page" DROP NOT NULL,
ALTER COLUMN "start_page" DROP DEFAULT;
