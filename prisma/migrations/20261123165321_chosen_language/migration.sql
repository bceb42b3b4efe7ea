-- AlterTable
ALTER TABLE "preference" ADD COLUMN     "language" TEXT,
ALTER COLUMN "start_page" SET DEFAULT 'DASHBOARD';
