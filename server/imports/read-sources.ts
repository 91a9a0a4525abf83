/** Reads all sources together: what each contains, what an earlier panel knows about its files, and duplicates. */
import type { ImportProblem } from '../contract/imports.ts'
import { readPhone } from '../contract/phone.ts'
import { unusable, type Found, type ImportSource, type OldPanel } from './found.ts'
import { readDatabases } from './reader/read-databases.ts'
import { readSessionText } from './session-text.ts'

const MAX_FOUND = 500
const MAX_TEXT_BYTES = 512 * 1024

export interface ReadSources {
  found: Found[]
  panels: OldPanel[]
}

/** `judge` returns other reasons not to try a session. */
export async function readSources(
  sources: readonly ImportSource[],
  judge: (found: Extract<Found, { problem: null }>) => ImportProblem | null,
  readAll: (databases: readonly ImportSource[]) => ReturnType<typeof readDatabases> = readDatabases,
): Promise<ReadSources> {
  const panels: OldPanel[] = []
  const databases = sources.filter((source) => source.problem === undefined && isDatabase(source.bytes))
  const answers = await readAll(databases)
  const all = sources.flatMap((source) => {
    const at = databases.indexOf(source)
    const read = at < 0 ? readOther(source) : (answers[at] ?? [unusable(source.name, 'damaged')])
    if ('profiles' in read) {
      panels.push(read)
      return []
    }
    return read.map((one) => ({ ...one, signsOfUse: source.signsOfUse }))
  })
  const matched = matchPanels(all, panels)
  const seen = new Set<string>()
  const found = matched.map((one): Found => {
    if (one.problem !== null) return one
    const key = one.key.toString('base64')
    const problem = one.isBot === true ? 'is_bot' : seen.has(key) ? 'duplicate' : judge(one)
    seen.add(key)
    if (problem === null) return one
    return { ...unusable(one.name, problem, one.kind), phone: one.phone, apiId: one.apiId }
  })
  return { found: limit(found), panels }
}

function readOther({ name, bytes, problem }: ImportSource): Found[] {
  return problem === undefined ? readText(name, bytes) : [unusable(name, problem)]
}

const MAGIC = Buffer.from('SQLite format 3\0', 'latin1')

const isDatabase = (bytes: Uint8Array) => bytes.length >= 512 && MAGIC.equals(bytes.subarray(0, MAGIC.length))

function readText(name: string, bytes: Uint8Array): Found[] {
  if (bytes.length > MAX_TEXT_BYTES || bytes.includes(0)) return [unusable(name, 'not_a_session')]
  const found = readSessionText(name, Buffer.from(bytes).toString('utf8'))
  const isNone = found.length > 1 && found.every(({ problem, kind }) => problem === 'not_a_session' && kind === null)
  return isNone || found.length === 0 ? [unusable(name, 'not_a_session')] : found
}

/** An earlier panel named its files by phone: `+79990001122.session`, by mistake with `.session` twice. */
function matchPanels(found: Found[], panels: OldPanel[]): Found[] {
  const byPhone = new Map(panels.flatMap(({ accounts }) => accounts.map((one) => [digitsOf(one.phone), one] as const)))
  const met = new Set<string>()
  const matched = found.map((one): Found => {
    if (one.kind !== 'pyrogram_file') return one
    const digits = digitsOf(
      one.name
        .split('/')
        .at(-1)
        ?.replace(/(\.session)+$/, '') ?? '',
    )
    const account = byPhone.get(digits)
    if (!account) return one
    met.add(digits)
    return { ...one, kind: 'giftbuyer', phone: phoneOf(account), apiId: one.apiId ?? account.apiId }
  })
  const missing = [...byPhone].flatMap(([digits, account]) => {
    const phone = phoneOf(account)
    return met.has(digits) ? [] : [{ ...unusable(phone, 'no_session_file', 'giftbuyer'), phone, apiId: account.apiId }]
  })
  return [...matched, ...missing]
}

const phoneOf = ({ phone }: OldPanel['accounts'][number]) => readPhone(phone)?.phone ?? phone
const digitsOf = (text: string) => text.replaceAll(/\D/g, '')

function limit(found: Found[]): Found[] {
  return found.length <= MAX_FOUND ? found : [...found.slice(0, MAX_FOUND - 1), unusable('…', 'too_many')]
}
