-- CreateEnum
CREATE TYPE "account_role" AS ENUM ('member', 'moderator', 'admin');

-- CreateEnum
CREATE TYPE "appearance" AS ENUM ('system', 'light', 'dark');

-- CreateEnum
CREATE TYPE "ticket_purpose" AS ENUM ('confirm', 'sign_in', 'reset', 'change_address', 'first_admin');

-- AlterTable
ALTER TABLE "debate" ADD COLUMN     "owner_id" BIGINT;

-- AlterTable
ALTER TABLE "claim" ADD COLUMN     "author_id" BIGINT;

-- CreateTable
CREATE TABLE "account" (
    "id" BIGSERIAL NOT NULL,
    "handle" TEXT,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "email_verified_at" TIMESTAMPTZ(3),
    "password_hash" TEXT,
    "role" "account_role" NOT NULL DEFAULT 'member',
    "silenced_until" TIMESTAMPTZ(3),
    "suspended_until" TIMESTAMPTZ(3),
    "handle_changed_at" TIMESTAMPTZ(3),
    "appearance" "appearance" NOT NULL DEFAULT 'system',
    "notices_by_mail" BOOLEAN NOT NULL DEFAULT true,
    "delete_at" TIMESTAMPTZ(3),
    "delete_texts" BOOLEAN NOT NULL DEFAULT false,
    "deleted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "handle" (
    "skeleton" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "account_id" BIGINT,
    "taken_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "handle_pkey" PRIMARY KEY ("skeleton")
);

-- CreateTable
CREATE TABLE "session" (
    "id" BIGSERIAL NOT NULL,
    "hash" TEXT NOT NULL,
    "account_id" BIGINT NOT NULL,
    "device_hash" TEXT NOT NULL,
    "agent" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "device" (
    "account_id" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "device_pkey" PRIMARY KEY ("account_id","hash")
);

-- CreateTable
CREATE TABLE "identity" (
    "provider" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "account_id" BIGINT NOT NULL,
    "label" TEXT NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("provider","subject")
);

-- CreateTable
CREATE TABLE "ticket" (
    "hash" TEXT NOT NULL,
    "purpose" "ticket_purpose" NOT NULL,
    "account_id" BIGINT,
    "email" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ticket_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "access_token" (
    "id" BIGSERIAL NOT NULL,
    "account_id" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "access_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "debate_moderator" (
    "debate_id" BIGINT NOT NULL,
    "account_id" BIGINT NOT NULL,
    "named_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "debate_moderator_pkey" PRIMARY KEY ("debate_id","account_id")
);

-- CreateTable
CREATE TABLE "mail" (
    "id" BIGSERIAL NOT NULL,
    "account_id" BIGINT,
    "recipient" TEXT,
    "subject" TEXT NOT NULL,
    "text" TEXT,
    "html" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "send_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "tries" SMALLINT NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_handle_key" ON "account"("handle");

-- CreateIndex
CREATE UNIQUE INDEX "account_email_key" ON "account"("email");

-- CreateIndex
CREATE INDEX "account_delete_at_idx" ON "account"("delete_at");

-- CreateIndex
CREATE INDEX "handle_account_id_idx" ON "handle"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_hash_key" ON "session"("hash");

-- CreateIndex
CREATE INDEX "session_account_id_idx" ON "session"("account_id");

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");

-- CreateIndex
CREATE INDEX "device_last_used_at_idx" ON "device"("last_used_at");

-- CreateIndex
CREATE UNIQUE INDEX "identity_account_id_provider_key" ON "identity"("account_id", "provider");

-- CreateIndex
CREATE INDEX "ticket_account_id_purpose_idx" ON "ticket"("account_id", "purpose");

-- CreateIndex
CREATE INDEX "ticket_expires_at_idx" ON "ticket"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "access_token_hash_key" ON "access_token"("hash");

-- CreateIndex
CREATE INDEX "access_token_account_id_idx" ON "access_token"("account_id");

-- CreateIndex
CREATE INDEX "debate_moderator_account_id_idx" ON "debate_moderator"("account_id");

-- CreateIndex
CREATE INDEX "mail_account_id_idx" ON "mail"("account_id");

-- CreateIndex
CREATE INDEX "rate_limit_expire_idx" ON "rate_limit"("expire");

-- CreateIndex
CREATE INDEX "debate_owner_id_idx" ON "debate"("owner_id");

-- CreateIndex
CREATE INDEX "claim_author_id_id_idx" ON "claim"("author_id", "id");

-- AddForeignKey
ALTER TABLE "debate" ADD CONSTRAINT "debate_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handle" ADD CONSTRAINT "handle_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "device" ADD CONSTRAINT "device_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_token" ADD CONSTRAINT "access_token_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "debate_moderator" ADD CONSTRAINT "debate_moderator_debate_id_fkey" FOREIGN KEY ("debate_id") REFERENCES "debate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "debate_moderator" ADD CONSTRAINT "debate_moderator_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say.

-- Who is here has a handle and an address; who has left has nothing that was theirs.
ALTER TABLE "account"
  ADD CONSTRAINT "account_here_or_gone" CHECK (CASE WHEN deleted_at IS NULL THEN handle IS NOT NULL AND email IS NOT NULL
    ELSE handle IS NULL AND email IS NULL AND email_verified_at IS NULL AND password_hash IS NULL AND delete_at IS NULL
      AND role = 'member' AND name = 'former member' END),
  ADD CONSTRAINT "account_handle_length" CHECK (char_length(handle) BETWEEN 3 AND 30),
  ADD CONSTRAINT "account_name_length" CHECK (char_length(name) BETWEEN 1 AND 60),
  ADD CONSTRAINT "account_email_is_lower" CHECK (email = lower(email) AND char_length(email) <= 254),
  ADD CONSTRAINT "account_password_is_argon2id" CHECK (password_hash LIKE '$argon2id$%');

-- Secrets are kept as SHA-256 in hex, and in no other way.
ALTER TABLE "session" ADD CONSTRAINT "session_hash_is_sha256" CHECK (hash ~ '^[0-9a-f]{64}$' AND device_hash ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "session_agent_length" CHECK (char_length(agent) BETWEEN 1 AND 100);
ALTER TABLE "device" ADD CONSTRAINT "device_hash_is_sha256" CHECK (hash ~ '^[0-9a-f]{64}$');
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_hash_is_sha256" CHECK (hash ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "ticket_account" CHECK ((account_id IS NULL) = (purpose = 'first_admin'));
ALTER TABLE "access_token" ADD CONSTRAINT "access_token_hash_is_sha256" CHECK (hash ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "access_token_scopes" CHECK (cardinality(scopes) > 0 AND scopes <@ ARRAY['read', 'write', 'moderate']),
  ADD CONSTRAINT "access_token_name_length" CHECK (char_length(name) BETWEEN 1 AND 60);

-- A sent mail keeps neither its words nor its recipient: links that sign in would stay lying about.
ALTER TABLE "mail" ADD CONSTRAINT "mail_is_whole_or_sent" CHECK (
  CASE WHEN sent_at IS NULL THEN recipient IS NOT NULL AND text IS NOT NULL AND html IS NOT NULL
    ELSE recipient IS NULL AND text IS NULL AND html IS NULL END);
CREATE INDEX "mail_to_send_idx" ON "mail" (send_at, id) WHERE sent_at IS NULL AND failed_at IS NULL;
