-- AlterTable
ALTER TABLE "account" ADD COLUMN "signed_up" BOOLEAN NOT NULL DEFAULT false;

-- Who is waiting now: until now a ticket was the only sign of it.
UPDATE "account" a SET "signed_up" = true
WHERE a."email_verified_at" IS NULL AND EXISTS (SELECT FROM "ticket" t WHERE t."account_id" = a."id" AND t."purpose" = 'confirm');
