-- AlterTable
ALTER TABLE "ticket" ADD COLUMN     "device_hash" TEXT;

-- AlterTable
ALTER TABLE "mail" ADD COLUMN     "ticket_hash" TEXT;

-- CreateIndex
CREATE INDEX "mail_ticket_hash_idx" ON "mail"("ticket_hash");

-- AddForeignKey
ALTER TABLE "mail" ADD CONSTRAINT "mail_ticket_hash_fkey" FOREIGN KEY ("ticket_hash") REFERENCES "ticket"("hash") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma cannot say.

ALTER TABLE "ticket" ADD CONSTRAINT "ticket_device_hash_is_sha256" CHECK (device_hash ~ '^[0-9a-f]{64}$'),
  DROP CONSTRAINT "ticket_account",
  ADD CONSTRAINT "ticket_account" CHECK (CASE purpose WHEN 'first_admin' THEN account_id IS NULL
    WHEN 'confirm' THEN true ELSE account_id IS NOT NULL END);
