/**
 * What a CommonJS module has as its default. Node gives the whole module in its place, a bundler the thing itself; the
 * same code here runs in both.
 */
export function defaultOf<Thing>(imported: Thing): Thing {
  const module = imported as { default?: Thing }
  return module.default ?? imported
}
