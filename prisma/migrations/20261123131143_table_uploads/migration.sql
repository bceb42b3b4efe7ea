-- CreateEnum
CREATE TYPE "UploadState" AS ENUM ('RECEIVING', 'RECEIVED', 'CHECKING', 'CHECKED', 'WRITING', 'WRITTEN');

-- CreateTable
CREATE TABLE "table_upload" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,
    "state" "UploadState" NOT NULL,
    "mapping" TEXT NOT NULL,
    "look" TEXT,
    "rows_done" INTEGER NOT NULL,
    "beat_at" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "table_upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "table_piece" (
    "upload_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "table_piece_pkey" PRIMARY KEY ("upload_id","position")
);

-- CreateTable
CREATE TABLE "table_profile" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "mapping" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "author_id" UUID NOT NULL,

    CONSTRAINT "table_profile_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "table_upload_owner_id_uploaded_at_idx" ON "table_upload"("owner_id", "uploaded_at" DESC);

-- CreateIndex
CREATE INDEX "table_upload_uploaded_at_idx" ON "table_upload"("uploaded_at");

-- CreateIndex
CREATE UNIQUE INDEX "table_profile_name_key" ON "table_profile"("name");

-- AddForeignKey
ALTER TABLE "table_upload" ADD CONSTRAINT "table_upload_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "table_piece" ADD CONSTRAINT "table_piece_upload_id_fkey" FOREIGN KEY ("upload_id") REFERENCES "table_upload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "table_profile" ADD CONSTRAINT "table_profile_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
