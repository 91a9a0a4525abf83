import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))

/** The repository's root, whether this runs from `server/lib/` or from the build. */
export const rootDir = findUp(here, 'package.json') ?? here

/** The build that this runs from, which is kept while others are made; null when running from the sources. */
export const ownBuild = import.meta.url.endsWith('.ts') ? null : findUp(here, 'parts')

/** `ownBuild`, or for the sources the latest build. */
export const buildDir = ownBuild ?? join(rootDir, 'dist', 'builds', nameOfNewest())

function findUp(folder: string, mark: string): string | null {
  if (existsSync(join(folder, mark))) return folder
  const above = dirname(folder)
  return above === folder ? null : findUp(above, mark)
}

function nameOfNewest(): string {
  try {
    return readFileSync(join(rootDir, 'dist', 'current'), 'utf8')
  } catch {
    return 'none'
  }
}
