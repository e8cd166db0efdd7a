import { readFile, rename, writeFile } from 'node:fs/promises'

import { WORTHWHILE, compress } from './compression'
import { filesIn, isPackedKind, PRECOMPRESSED } from './static-files'

/** The most that brotli can do. It takes a second or two for all scripts together, and saves a tenth of what a phone loads. */
const SMALLEST = 11

/**
 * Puts a compressed form beside each file of a build, so that the first reader already gets the smallest one. Part of
 * building; a server that does not find them compresses quickly by itself.
 *
 * @param folder the build's `static` folder
 */
export async function precompress(folder: string): Promise<void> {
  const paths = filesIn(folder).filter((path) => !path.endsWith(PRECOMPRESSED) && !isPackedKind(path))
  await Promise.all(
    paths.map(async (path) => {
      const body = await readFile(path)
      if (body.length < WORTHWHILE) return
      // A server that starts meanwhile must not find half of it.
      await writeFile(`${path}.part`, await compress(body, 'br', SMALLEST))
      await rename(`${path}.part`, path + PRECOMPRESSED)
    }),
  )
}
