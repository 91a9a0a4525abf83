/** Whatever comments and documents refer to exists: pages, sections, files of the repository. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const folders = ['server', 'web', 'tests', 'scripts', 'docs', '.github']

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  )
}

const atRoot = readdirSync(root, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []))
const files = [...atRoot, ...folders.filter((folder) => existsSync(join(root, folder))).flatMap(filesBelow)]
const read = (file: string) => readFileSync(join(root, file), 'utf8')

const code = files.filter((file) => /\.(ts|tsx|mjs|css)$/.test(file) && !file.startsWith('docs/'))
const settings = files.filter((file) => /\.(service|env|conf|yml|yaml)$|Caddyfile|Dockerfile/.test(file))
const documents = files.filter((file) => file.endsWith('.md'))

const comment = /\/\*[\s\S]*?\*\/|(?<![:'"`\w])\/\/.*$/gm
/** A page named in text, with its section: `docs/telegram.md#codes`. */
const named = /(?<![\w./-])((?:\.\.?\/)*[\w./-]*[\w-]\.md)(#[\w-]+)?/g
const linked = /\]\((?!\w+:)([^)#\s]*)(#[^)\s]+)?\)/g
const quotedPath = /`((?:server|web|tests|docs|scripts)\/[\w./-]+)`/g

/** The sections of a page by their anchors: lower case, dashes for spaces, nothing else. */
function sectionsOf(page: string): Set<string> {
  const titles = [...read(page).matchAll(/^#{1,6} (.+)$/gm)].map(([, title = '']) => title)
  return new Set(
    titles.map((title) =>
      title
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  )
}

/** In docs/deploy the panel is in /opt/giftbuyer. */
const fromRoot = (path: string) => normalize(path.replace(/^\/opt\/giftbuyer\//, ''))

/** The problem, or null. */
function findFault(path: string, section: string | undefined): string | null {
  if (!existsSync(join(root, path))) return `${path} is not there`
  if (section === undefined || !path.endsWith('.md')) return null
  return sectionsOf(path).has(decodeURIComponent(section.slice(1))) ? null : `${path} has no section ${section}`
}

const faultsOf = (places: { file: string; path: string; section: string | undefined }[]) =>
  places.flatMap(({ file, path, section }) => {
    const fault = findFault(path, section)
    return fault === null ? [] : [`${file}: ${fault}`]
  })

test('a page that a comment names exists, and has the section', () => {
  const places = [...code, ...settings].flatMap((file) => {
    const comments = settings.includes(file) ? [read(file)] : [...read(file).matchAll(comment)].map(([text]) => text)
    return comments.flatMap((text) =>
      [...text.matchAll(named)].map(([, path = '', section]) => ({ file, path: fromRoot(path), section })),
    )
  })
  expect(places.filter(({ section }) => section !== undefined).length).toBeGreaterThan(20)
  expect(faultsOf(places)).toEqual([])
})

test('a link in a document leads to an existing file and section', () => {
  const places = documents.flatMap((file) =>
    [...read(file).matchAll(linked)].map(([, path = '', section]) => ({
      file,
      path: path === '' ? file : normalize(join(dirname(file), path)),
      section,
    })),
  )
  expect(places.length).toBeGreaterThan(30)
  expect(faultsOf(places)).toEqual([])
})

test('a path quoted in a document exists', () => {
  const places = documents
    .filter((file) => file !== 'CHANGELOG.md')
    .flatMap((file) =>
      [...read(file).matchAll(quotedPath)].map(([, path = '']) => ({ file, path, section: undefined })),
    )
  expect(places.length).toBeGreaterThan(60)
  expect(faultsOf(places)).toEqual([])
})
