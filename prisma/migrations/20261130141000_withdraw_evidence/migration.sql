-- AlterTable
ALTER TABLE "evidence_revision" ADD COLUMN     "withdrawn" BOOLEAN NOT NULL DEFAULT false;
