import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/**
 * Not precached: icons of other sizes, which are for the system's home screen, and the word lists that rate a new
 * password, which are as large as everything else and useless without the server.
 */
const leftOut = /\.(png|map)$|\/password-strength-/

/** Writes `service-worker.js` with the names of all built files, and a version derived from their contents. */
export function precache(): Plugin {
  let publicDir = ''
  let root = ''
  return {
    name: 'precache',
    apply: 'build',
    configResolved(config) {
      publicDir = config.publicDir
      root = config.root
    },
    generateBundle(_, bundle) {
      const worker = readFileSync(join(root, 'service-worker.js'), 'utf8')
      const version = createHash('sha256').update(worker)
      const files = ['index.html']
      for (const [name, file] of Object.entries(bundle).toSorted(([a], [b]) => a.localeCompare(b))) {
        if (leftOut.test(name)) continue
        if (name !== 'index.html') files.push(name)
        version.update(name).update(file.type === 'chunk' ? file.code : file.source)
      }
      for (const name of readdirSync(publicDir).toSorted()) {
        if (leftOut.test(name)) continue
        files.push(name)
        version.update(name).update(readFileSync(join(publicDir, name)))
      }
      const source = worker
        .replace("'__VERSION__'", JSON.stringify(version.digest('hex').slice(0, 16)))
        .replace("['__FILES__']", JSON.stringify(files))
      this.emitFile({ type: 'asset', fileName: 'service-worker.js', source })
    },
  }
}
