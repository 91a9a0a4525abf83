// Builds the panel into a folder of its own, and makes it the one that starts next in a single step: a panel that runs keeps
// the folder that it began with, and a build that fails leaves everything as it was.
// Usage: node scripts/build.mjs [folder]; `dist` by default.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The new one, and those before it that may still be running. */
const KEPT_BUILDS = 4

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const dist = resolve(process.argv[2] ?? join(root, 'dist'))
const builds = join(dist, 'builds')
// Names in the order of their time.
const name = `${new Date().toISOString().replaceAll(/\D/g, '')}-${process.pid}`
const build = join(builds, name)

/** Ends the command where Vite fails. */
function runVite(...args) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const { status } = spawnSync(process.execPath, [vite, 'build', ...args], { cwd: root, stdio: 'inherit' })
  if (status === 0) return
  rmSync(build, { recursive: true, force: true })
  process.exit(1)
}

/** Nobody finds half of it. */
function replaceFile(path, text) {
  mkdirSync(dirname(path), { recursive: true })
  const next = `${path}.${process.pid}`
  writeFileSync(next, text)
  renameSync(next, path)
}

/** What is started by its name in `dist`, whatever the build behind it is called. */
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
// Also the stamp of scripts/ready.mjs, which knows nothing of this build yet.
const known = new Set(['builds', 'current', 'main.js', 'commands'])
for (const other of readdirSync(dist))
  if (!known.has(other)) rmSync(join(dist, other), { recursive: true, force: true })
