import { defineConfig } from 'prisma/config'

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  // `generate` needs no database; where Prisma's own commands are used with one, its address is in the environment.
  datasource: { url: process.env.DATABASE_URL ?? '' },
})
