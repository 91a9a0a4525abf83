import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository, wherever in it this runs from: `server/lib/` or a file of the build. */
export const rootDir = findUp(dirname(fileURLToPath(import.meta.url)))

function findUp(folder: string): string {
  const above = dirname(folder)
  return above === folder || existsSync(join(folder, 'package.json')) ? folder : findUp(above)
}
