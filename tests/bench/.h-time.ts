import pg from 'pg'
import { startPostgres } from '../../lib/db/embedded'
const pgs = await startPostgres({ dataDir: '/tmp/crux-h' })
const c = new pg.Client(pgs.url); await c.connect()
console.log((await c.query(`select count(*), max(depth), max(nlevel(path)), (select max(pros) from claim) hub, avg(length(text)), min(length(text)), max(length(text)) from claim`)).rows)
console.log((await c.query(`select relname, pg_size_pretty(pg_relation_size(oid)) from pg_class where relname like 'claim%' order by pg_relation_size(oid) desc`)).rows)
const all = (await c.query(`select indexdef, indexname from pg_indexes where tablename='claim' and indexname not like '%pkey' and indexname not like '%key'`)).rows
await c.query('create table t (like claim including defaults including generated)')
const time = async (label: string, sql: string) => { const t = Date.now(); await c.query(sql); console.log(label, Date.now()-t) }
const cols = 'id, debate_id, side_id, parent_id, stance, bearing, depth, path, text, paragraphs'
await time('plain', `insert into t (${cols}) select ${cols} from claim where debate_id=3 order by id`)
for (const i of all) {
  await c.query('truncate t')
  await c.query(i.indexdef.replace(i.indexname, 'x_'+i.indexname).replace('public.claim','t'))
  await time(i.indexname, `insert into t (${cols}) select ${cols} from claim where debate_id=3 order by id`)
  await c.query('drop index x_'+i.indexname)
}
await c.query('drop table t')
await c.end(); await pgs.stop()
