-- Nobody knows whose these are.
DELETE FROM "unsent_form" WHERE "account_id" IS NULL;

-- AlterTable
ALTER TABLE "unsent_form" ALTER COLUMN "account_id" SET NOT NULL;
