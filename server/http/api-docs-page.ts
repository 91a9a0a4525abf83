/** The page of `/api/docs`. Pure: a description in, HTML out. */
import { z } from 'zod'
import type { Words as Sayings } from '../contract/declare.ts'
import { errorCodes, statusOf, type ErrorCode } from '../contract/errors.ts'
import type { Language } from '../contract/settings.ts'
import { callGroups, isCallGroup } from '../contract/call-groups.ts'
import { apiPageWords } from '../messages/api-page.ts'
import { explainError } from '../messages/errors.ts'
import { errors } from '../contract/words.ts'
import { drawSchema } from './draw-schema.ts'

const content = z.record(z.string(), z.looseObject({ schema: z.unknown() })).optional()
const operation = z.object({
  summary: z.string(),
  tags: z.array(z.string()).min(1),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  parameters: z
    .array(z.object({ in: z.string(), name: z.string(), required: z.boolean().optional(), schema: z.unknown() }))
    .optional(),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string().optional(), content })),
})
const description = z.object({ paths: z.record(z.string(), z.record(z.string(), operation)) })

type Operation = z.infer<typeof operation>
type Words = (typeof apiPageWords)[Language]

interface Reader extends Pick<ApiDescription, 'summaries'> {
  words: Words
  language: Language
}

interface Call {
  /** Name of the call, as in docs/api.md: `DELETE /api/account/:id`. */
  name: string
  method: string
  path: string
  operation: Operation
}

/** `document` is the OpenAPI description; `summaries` describes each call, by its name. */
export interface ApiDescription {
  document: unknown
  summaries: ReadonlyMap<string, Sayings>
}

export function writeApiPage({ document, summaries }: ApiDescription, language: Language, version: string): string {
  const words = apiPageWords[language]
  const calls = Object.entries(description.parse(document).paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([verb, one]): Call => {
      const method = verb.toUpperCase()
      return { name: `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`, method, path, operation: one }
    }),
  )
  const groups = groupByTag(calls)
  const sections = [...groups].map(([tag, own]) => writeGroup(tag, own, { words, language, summaries }))
  const contents = [...groups.keys()].map(
    (tag) => `<li><a href="#${slug(tag)}">${escape(nameOf(tag, language))}</a></li>`,
  )
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(words.title)}</title>
<link rel="stylesheet" href="docs.css">
</head>
<body>
<a class="skip" href="#calls">${escape(words.skip)}</a>
<header>
<h1>${escape(words.title)}</h1>
<p>${escape(words.lead)} <span class="quiet">${escape(version)}</span></p>
<p><a href="openapi.json">openapi.json</a></p>
<nav aria-label="${escape(words.contents)}"><ul>${contents.join('')}<li><a href="#errors">${escape(words.errors)}</a></li></ul></nav>
</header>
<main id="calls">
${sections.join('\n')}
${writeErrors(words, language)}
</main>
</body>
</html>
`
}

const tagOf = ({ operation: { tags } }: Call) => tags[0] ?? ''

function groupByTag(calls: Call[]): Map<string, Call[]> {
  const groups = new Map<string, Call[]>()
  for (const call of calls) groups.set(tagOf(call), [...(groups.get(tagOf(call)) ?? []), call])
  return groups
}

function writeGroup(tag: string, calls: Call[], reader: Reader): string {
  const { language } = reader
  const id = slug(tag)
  const body = calls.map((call) => writeCall(call, reader)).join('\n')
  return `<section aria-labelledby="${id}"><h2 id="${id}">${escape(nameOf(tag, language))}</h2>\n${body}</section>`
}

function writeCall({ name, method, path, operation: one }: Call, { words, language, summaries }: Reader): string {
  const id = slug(name)
  const summary = summaries.get(name)?.[language] ?? one.summary
  const parameters = one.parameters ?? []
  const rows = parameters.map(
    (each) =>
      `<tr><td><code>${escape(each.name)}</code></td><td>${escape(placeOf(each, words))}</td>` +
      `<td><code>${escape(drawSchema(each.schema))}</code></td></tr>`,
  )
  const table =
    rows.length === 0
      ? ''
      : `<h4>${escape(words.parameters)}</h4><div class="wide" role="region" tabindex="0" aria-label="${escape(words.parameters)}: ${escape(name)}"><table>${rows.join('')}</table></div>`
  const bodies = Object.entries(one.requestBody?.content ?? {}).map(([type, { schema }]) => writeShape(type, schema))
  const body = bodies.length === 0 ? '' : `<h4>${escape(words.body)}</h4>${bodies.join('')}`
  const good = Object.entries(one.responses).filter(([status]) => Number(status) < 400 || status === '503')
  const answers = good.map(([status, answer]) => {
    const shapes = Object.entries(answer.content ?? {}).map(([type, { schema }]) => writeShape(type, schema))
    return `<h4>${escape(words.answer)} ${status}</h4>${writeRemark(answer.description)}${shapes.join('')}`
  })
  const refused = Object.entries(one.responses).filter(([status]) => Number(status) >= 400 && status !== '503')
  const refusals = refused.map(([status, { description: codes = '' }]) => {
    const links = [...codes.matchAll(/`(\w+)`/g)].map(
      ([, code = '']) => `<a href="#error-${code}"><code>${code}</code></a>`,
    )
    return `<li><b>${status}</b> ${links.join(', ')}</li>`
  })
  return `<article id="${id}">
<h3><a href="#${id}"><span class="method" data-method="${method}">${method}</span> <code>${escape(path)}</code></a></h3>
<p>${escape(summary)}</p>
<p class="quiet">${escape(whoMay(one, words))}</p>
<details><summary>${escape(words.more)}<span class="unseen"> ${escape(name)}</span></summary>
${table}${body}${answers.join('')}<h4>${escape(words.refusals)}</h4><ul class="refusals">${refusals.join('')}</ul>
</details>
</article>`
}

function placeOf({ in: place, required }: { in: string; required?: boolean | undefined }, words: Words): string {
  if (place === 'header') return required === true ? words.inNeededHeader : words.inHeader
  return place === 'path' ? words.inPath : words.inQuery
}

function whoMay({ security = [] }: Operation, words: Words): string {
  if (security.length === 0) return words.open
  const [scope] = security.flatMap(({ api_token: scopes }) => scopes ?? [])
  if (scope === undefined) return words.person
  return words.scoped.replace('{scope}', scope)
}

/** Fastify's default description. */
const writeRemark = (text = '') => (text === '' || text === 'Default Response' ? '' : `<p>${escape(text)}</p>`)

const writeShape = (type: string, schema: unknown) =>
  `<p class="quiet"><code>${escape(type)}</code></p><pre tabindex="0"><code>${escape(drawSchema(schema))}</code></pre>`

function writeErrors(words: Words, language: Language): string {
  const rows = errorCodes.map(
    (code) =>
      `<tr id="error-${code}"><td><code>${code}</code></td><td>${statusOf(code)}</td><td>${escape(sentenceOf(code, language))}</td></tr>`,
  )
  return `<section aria-labelledby="errors"><h2 id="errors">${escape(words.errors)}</h2><p>${escape(words.errorsLead)}</p>
<div class="wide" role="region" tabindex="0" aria-label="${escape(words.errors)}: error, detail"><table><thead><tr><th scope="col">error</th><th scope="col">${escape(words.status)}</th><th scope="col">detail</th></tr></thead><tbody>${rows.join('')}</tbody></table></div></section>`
}

/** Two codes stand for any Telegram error; the duration of a wait is unknown here. */
function sentenceOf(code: ErrorCode, language: Language): string {
  const isTelegrams = code === 'telegram_rpc' || code === 'session_invalid'
  return isTelegrams ? errors[code][language] : explainError({ error: code, retry_after: 60 }, language)
}

const nameOf = (tag: string, language: Language) => (isCallGroup(tag) ? callGroups[tag][language] : tag)

const slug = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
