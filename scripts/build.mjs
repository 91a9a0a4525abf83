// Builds the panel into a new folder and atomically switches the next start to it: a running panel keeps its own build,
// and a failed build changes nothing.
// Usage: node scripts/build.mjs [folder]; `dist` by default.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The new build and the previous ones, which may still be running. */
const KEPT_BUILDS = 4

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const dist = resolve(process.argv[2] ?? join(root, 'dist'))
const builds = join(dist, 'builds')
// Names sort by time.
const name = `${new Date().toISOString().replaceAll(/\D/g, '')}-${process.pid}`
const build = join(builds, name)

/** Exits if Vite fails. */
function runVite(...args) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const { status } = spawnSync(process.execPath, [vite, 'build', ...args], { cwd: root, stdio: 'inherit' })
  if (status === 0) return
  rmSync(build, { recursive: true, force: true })
  process.exit(1)
}

/** Replaces a file atomically. */
function replaceFile(path, text) {
  mkdirSync(dirname(path), { recursive: true })
  const next = `${path}.${process.pid}`
  writeFileSync(next, text)
  renameSync(next, path)
}

/** Entry points with fixed names in `dist`, which load the current build. */
const starter = (file, up) => `import { readFileSync } from 'node:fs'
const dist = new URL('${up}', import.meta.url)
const current = readFileSync(new URL('current', dist), 'utf8')
await import(new URL(\`builds/\${current}/${file}\`, dist))
`

runVite('server', '--outDir', build)
runVite('web', '--outDir', join(build, 'web'))

const commands = readdirSync(join(build, 'commands'))
replaceFile(join(dist, 'current'), name)
replaceFile(join(dist, 'main.js'), starter('main.js', './'))
for (const file of commands) replaceFile(join(dist, 'commands', file), starter(`commands/${file}`, '../'))

for (const old of readdirSync(builds).toSorted().slice(0, -KEPT_BUILDS)) {
  rmSync(join(builds, old), { recursive: true, force: true })
}
// Includes the stamp of scripts/ready.mjs, which does not know this build yet.
const known = new Set(['builds', 'current', 'main.js', 'commands'])
for (const other of readdirSync(dist))
  if (!known.has(other)) rmSync(join(dist, other), { recursive: true, force: true })
