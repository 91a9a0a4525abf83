/** The tables of docs/api.md, made from what the rooms declare. The prose around them is written by hand. */
import { callGroups, isCallGroup } from '../../server/contract/call-groups.ts'
import { activityKinds } from '../../server/contract/activity.ts'
import type { Answer, Call, CallScope } from '../../server/contract/declare.ts'
import { errorCodes, statusOf } from '../../server/contract/errors.ts'
import { liveEvents, payload } from '../../server/contract/events.ts'
import { calls } from '../../server/contract/rooms.ts'
import { activityTopics } from '../../server/contract/topics.ts'
import { errors, kinds } from '../../server/contract/words.ts'
import { outlineOf } from './outline.ts'

const region = /<!-- made from server\/contract: (.+?) -->\n[\s\S]*?<!-- end -->/g

/** The page with its regions filled anew. Throws when a region is of nothing, or a group of calls has none. */
export function fillRegions(page: string): string {
  const titles: string[] = []
  const filled = page.replaceAll(region, (_all, title: string) => {
    titles.push(title)
    return `<!-- made from server/contract: ${title} -->\n${tableOf(title)}\n<!-- end -->`
  })
  const wanted = [...Object.keys(callGroups).map((group) => `calls of ${group}`), ...Object.keys(tables)]
  const shown = new Set(titles.flatMap((title) => groupsIn(title)?.map((group) => `calls of ${group}`) ?? title))
  const missing = wanted.filter((one) => !shown.has(one))
  if (missing.length > 0) throw new Error(`docs/api.md has no region for: ${missing.join('; ')}`)
  return filled
}

const tables: Record<string, () => string> = {
  'error codes': () =>
    table(
      ['code', 'status', 'what `detail` says'],
      errorCodes.map((code) => [`\`${code}\``, String(statusOf(code)), errors[code].en]),
    ),
  'live events': () =>
    table(
      ['event', 'data'],
      Object.entries(liveEvents).map(([name, shape]) => [
        `\`${name}\``,
        [`\`${payload(shape)}\``, shape.description].filter((part) => part !== undefined).join(': '),
      ]),
    ),
  'activity kinds': () =>
    table(
      ['topic', 'kinds'],
      activityTopics.map((topic) => [
        `\`${topic}\``,
        activityKinds
          .filter((kind) => kinds[kind].topic === topic)
          .map((kind) => `\`${kind}\``)
          .join(', '),
      ]),
    ),
}

const groupsIn = (title: string) => (title.startsWith('calls of ') ? title.slice('calls of '.length).split(', ') : null)

function tableOf(title: string): string {
  const groups = groupsIn(title)
  const made = groups === null ? tables[title]?.() : callTable(groups)
  if (made === undefined) throw new Error(`docs/api.md has a region of nothing: ${title}`)
  return made
}

function callTable(groups: readonly string[]): string {
  const unknown = groups.filter((group) => !isCallGroup(group))
  if (unknown.length > 0) throw new Error(`docs/api.md has a region of no group: ${unknown.join()}`)
  const shown = Object.entries<Call>(calls).filter(([, { group }]) => groups.includes(group))
  return table(
    ['call', 'who', 'what it does', 'takes', 'answers', 'refuses'],
    shown.map(([name, call]) => [
      `\`${name}\``,
      who[call.scope],
      call.summary.en,
      [outlineOfInput(call.query).replace('`', '`?'), outlineOfInput(call.body)]
        .filter((part) => part !== '')
        .join(' '),
      answersOf(call),
      refusalsOf(call),
    ]),
  )
}

const who: Record<CallScope, string> = {
  open: 'anyone',
  read: '`read`',
  manage: '`manage`',
  spend: '`spend`',
  messages: '`messages`',
  person: 'a person',
}

const outlineOfInput = (shape: Call['body']) => (shape === undefined ? '' : outlineOf(shape, 'input'))

const answersOf = ({ answers }: Call) =>
  Object.entries(answers)
    .map(([status, answer]) =>
      status !== '200' && answer === answers[200] ? `${status} alike` : answerOf([status, answer]),
    )
    .join(' · ')

function answerOf([status, answer]: [string, Answer]): string {
  const prefix = status === '200' ? '' : `${status} `
  if (!('content' in answer)) return status === '304' ? '304' : `${prefix}${outlineOf(answer, 'output')}`
  const lines = answer.content['application/x-ndjson']
  const types = Object.keys(answer.content).map((type) => `\`${type}\``)
  const said = `${prefix}${answer.description}`
  if (lines === undefined) return said.startsWith('Server-sent') ? said : `${said}: ${types.join(', ')}`
  return `${said}; ${types.join(' or ')}, a line is ${outlineOf(lines.schema, 'output')}`
}

function refusalsOf({ refusals = [], limit }: Call): string {
  const codes = new Set([...refusals, ...(limit === undefined ? [] : ['rate_limited' as const])])
  const statuses = [...new Set([...codes].map(statusOf))].toSorted((a, b) => a - b)
  return statuses
    .map((status) => {
      const own = [...codes].filter((code) => statusOf(code) === status)
      return `${status} ${own.map((code) => `\`${code}\``).join(', ')}`
    })
    .join(' · ')
}

const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => line(cells).replaceAll('|  |', '| |')).join('\n')
