-- CreateTable
CREATE TABLE "unsent_form" (
    "device_hash" TEXT NOT NULL,
    "page" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "account_id" BIGINT,
    "fields" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "unsent_form_pkey" PRIMARY KEY ("device_hash","page","form")
);

-- CreateIndex
CREATE INDEX "unsent_form_account_id_idx" ON "unsent_form"("account_id");

-- CreateIndex
CREATE INDEX "unsent_form_expires_at_idx" ON "unsent_form"("expires_at");

-- CreateIndex
CREATE INDEX "device_hash_idx" ON "device"("hash");

-- AddForeignKey
ALTER TABLE "unsent_form" ADD CONSTRAINT "unsent_form_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say.

ALTER TABLE "unsent_form" ADD CONSTRAINT "unsent_form_device_is_sha256" CHECK (device_hash ~ '^[0-9a-f]{64}$'),
  -- As much as a form may be (server/request-check.ts), written as JSON.
  ADD CONSTRAINT "unsent_form_size" CHECK (octet_length(fields) <= 400000 AND char_length(page) <= 2000 AND char_length(form) <= 100);
