-- Up to when each person has marked the news of the dashboard as seen.
ALTER TABLE "preference" ADD COLUMN "seen_at" TIMESTAMPTZ(3);
