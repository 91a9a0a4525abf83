// Prepares a fresh clone: installs and builds what is missing or out of date. A second run finds its stamps and does
// nothing. Uses only Node's own modules, because nothing else may be installed yet.
// Usage: node scripts/ready.mjs install | build
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const lockFile = join(root, '.ready.lock')
const installStamp = join(root, 'node_modules', '.ready')
const buildStamp = join(root, 'dist', '.ready')

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`GiftBuyer needs Node.js 20.19 or newer; this is ${process.versions.node}. See https://nodejs.org`)
}

/** Exits with one line and no stack trace. */
function fail(line) {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

/** Runs an npm command; its output is shown only if it fails. */
function run(args, title) {
  const startedAt = Date.now()
  process.stdout.write(`${title}\n`)
  const result = spawnSync('npm', args, {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    // The production build: React's development build is three times the size.
    env: { ...process.env, NODE_ENV: 'production' },
    maxBuffer: 64 * 1024 * 1024,
  })
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`)
    fail(`"npm ${args.join(' ')}" failed; see its output above.`)
  }
  process.stdout.write(`  done in ${Math.round((Date.now() - startedAt) / 1000)} s\n`)
}

/** Every file below a folder, sorted, without tests and build output. */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return entry.name === 'testing' ? [] : filesBelow(path)
      return /\.test\.tsx?$/.test(entry.name) ? [] : [path]
    })
}

function digestOf(paths, extra) {
  const hash = createHash('sha256').update(extra)
  for (const path of paths) {
    hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0')
  }
  return hash.digest('hex')
}

const isStamped = (stamp, digest) => existsSync(stamp) && readFileSync(stamp, 'utf8') === digest

function install() {
  const digest = digestOf(
    [join(root, 'package-lock.json')],
    `${process.platform} ${process.arch} ${process.versions.modules}`,
  )
  if (isStamped(installStamp, digest)) return
  run(['ci', '--include=dev', '--no-audit', '--no-fund'], 'Installing dependencies (once, one to two minutes) …')
  writeFileSync(installStamp, digest)
}

function build() {
  install()
  const sources = [
    ...['package.json', 'package-lock.json', 'tsconfig.json'].map((name) => join(root, name)),
    ...filesBelow(join(root, 'server')),
    ...filesBelow(join(root, 'web')),
    join(root, 'scripts', 'build.mjs'),
  ]
  const digest = digestOf(sources, 'build')
  if (isStamped(buildStamp, digest)) return
  run(['run', 'build', '--silent'], 'Building the panel …')
  writeFileSync(buildStamp, digest)
}

/** Two commands started at once must not install over each other: the second waits for the first. */
function acquireLock() {
  for (;;) {
    try {
      writeFileSync(lockFile, String(process.pid), { flag: 'wx' })
      return
    } catch (error) {
      if (error.code !== 'EEXIST') fail(`Cannot write ${lockFile}: ${error.message}`)
    }
    if (!isHeld()) rmSync(lockFile, { force: true })
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500)
  }
}

function isHeld() {
  try {
    // A lock older than half an hour is stale, even if its process id exists again.
    if (Date.now() - statSync(lockFile).mtimeMs > 1_800_000) return false
    process.kill(Number(readFileSync(lockFile, 'utf8')), 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

const steps = { install, build }
const step = steps[process.argv[2]]
if (!step) fail('Usage: node scripts/ready.mjs install | build')
acquireLock()
process.on('exit', () => rmSync(lockFile, { force: true }))
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1))
step()
