import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

import { ownerConnection } from './connection'

/**
 * Prisma's schema engine as WebAssembly from npm, over `pg`. Prisma's own command would download a binary for it from a
 * host that a server may not reach; the history it keeps (`_prisma_migrations`) is the same.
 */
export async function withSchemaEngine<T>(
  ownerUrl: string,
  use: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  await load()
  const connections = new WholeScripts(ownerConnection(ownerUrl))
  const adapter = bindMigrationAwareSqlAdapterFactory(connections)
  const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, adapter)
  try {
    return await use(engine)
  } finally {
    engine.free()
    await connections.close()
  }
}

/**
 * The adapter would cut a migration at every semicolon, those inside functions and comments too, and send the pieces
 * one by one. Sent whole, PostgreSQL does the cutting, and a migration that fails half-way leaves nothing behind.
 */
class WholeScripts extends PrismaPg {
  readonly #opened: Awaited<ReturnType<PrismaPg['connect']>>[] = []

  /** The engine does not close what it opened; the pool would hold the owner's connection for ten seconds more. */
  async close(): Promise<void> {
    await Promise.all(this.#opened.splice(0).map((adapter) => adapter.dispose()))
  }

  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect()
    this.#opened.push(adapter)
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script)
    }
    return adapter
  }
}

let loading: Promise<void> | undefined

/** Instantiates the module once per process: its own entry imports the .wasm, which Node cannot do without a flag. */
function load(): Promise<void> {
  return (loading ??= (async () => {
    const script = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    const file = script.replace(/\.js$/, '.wasm')
    const { instance } = await WebAssembly.instantiate(await readFile(file), {
      './schema_engine_bg.js': Object.fromEntries(Object.entries(bindings).map(patient)) as WebAssembly.ModuleImports,
    })
    bindings.__wbg_set_wasm(instance.exports)
    ;(instance.exports['__wbindgen_start'] as () => void)()
  })())
}

/** The engine never clears the timer of its lock, which would keep a process that is done alive for ten seconds. */
function patient([name, binding]: [string, unknown]): [string, unknown] {
  if (!name.startsWith('__wbg_setTimeout_')) return [name, binding]
  return [name, (callback: () => void, ms: number) => setTimeout(callback, ms).unref()]
}
