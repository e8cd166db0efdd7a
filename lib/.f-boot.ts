import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { api } from './api/index'
import { migrate } from './db/migrate'
import { seed } from '../prisma/seed/index'
import { env } from './env'
await migrate(env().DATABASE_URL!)
console.log(await seed())
createServer(getRequestListener(api.fetch)).listen(3502, () => console.log('up'))
