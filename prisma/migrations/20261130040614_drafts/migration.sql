-- CreateTable
CREATE TABLE "draft" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "form" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "kept_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "draft_account_id_kept_at_idx" ON "draft"("account_id", "kept_at" DESC);

-- CreateIndex
CREATE INDEX "draft_kept_at_idx" ON "draft"("kept_at");

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
