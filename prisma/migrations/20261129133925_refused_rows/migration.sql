-- CreateTable
CREATE TABLE "table_refusal" (
    "upload_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "table_refusal_pkey" PRIMARY KEY ("upload_id","position")
);

-- AddForeignKey
ALTER TABLE "table_refusal" ADD CONSTRAINT "table_refusal_upload_id_fkey" FOREIGN KEY ("upload_id") REFERENCES "table_upload"("id") ON DELETE CASCADE ON UPDATE CASCADE;
