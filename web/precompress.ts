import { join } from 'node:path'
import { writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const encoders = { br: promisify(brotliCompress), gz: promisify(gzip) }
/** Below this size, headers cost more than compression saves. */
const MIN_BYTES = 1024

/** Writes each text file also as `.br` and `.gz`, so that the server never has to compress it. */
export function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const texts = Object.values(bundle).flatMap((file) => {
        const bytes = Buffer.from(file.type === 'chunk' ? file.code : file.source)
        const isText = /\.(js|css|html|svg)$/.test(file.fileName)
        return isText && bytes.length >= MIN_BYTES ? [{ path: join(dir, file.fileName), bytes }] : []
      })
      await Promise.all(
        texts.flatMap(({ path, bytes }) =>
          Object.entries(encoders).map(async ([ending, encode]) => writeFile(`${path}.${ending}`, await encode(bytes))),
        ),
      )
    },
  }
}
