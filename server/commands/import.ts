/** `npm run import -- PATH`: arguments and output; the work is done in imports/. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { callerDir, loadConfig } from '../config.ts'
import type { FoundSession } from '../contract/imports.ts'
import { chooseUser } from '../imports/choose-user.ts'
import { collectSources } from '../imports/collect.ts'
import { presentImport, presentNews } from '../imports/present.ts'
import { systemClock } from '../lib/clock.ts'
import { SettingError } from '../lib/setting-error.ts'
import { explainSign } from '../messages/imports.ts'
import { openOfflinePanel } from '../offline.ts'

const options = {
  user: { type: 'string' },
  'api-profile': { type: 'string' },
  yes: { type: 'boolean', default: false },
  'even-if-used': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const
const language = 'en' as const
const risk =
  'If two programs use one session, Telegram ends it for good. Stop the other program first and do not start it again.\n'

const say = (text: string) => void process.stdout.write(text)

try {
  const wishes = readArguments()
  const config = loadConfig([])
  const now = systemClock.now()
  const sources = wishes.paths.flatMap((path) =>
    path === '-'
      ? [{ name: 'text', bytes: readFileSync(0), signsOfUse: [] }]
      : collectSources(resolve(callerDir(), path), now),
  )
  const panel = await openOfflinePanel(config)
  try {
    const { apiProfiles, imports } = panel.services
    const userId = chooseUser(panel.db, wishes.user)
    const found = presentImport(await imports.look(userId, sources), language)
    say(wishes.json ? `${JSON.stringify(found)}\n` : `${found.items.map(describe).join('\n')}\n`)
    const able = found.items.filter(({ problem, is_here: isHere }) => problem === null && !isHere)
    if (able.length === 0 && !wishes.json) say('Nothing to import.\n')
    const chosen = able.length === 0 ? null : await choose(able, wishes, apiProfiles.list(userId))
    if (chosen) {
      const run = imports.prepareRun(userId, found.import_id, {
        items: chosen.items,
        even_if_used: chosen.isEvenIfUsed,
        bot_token: found.has_bot_token,
        ...(chosen.profileId === null ? {} : { api_profile_id: chosen.profileId }),
      })
      await run((news) => {
        const line = presentNews(news, language)
        if (wishes.json) say(`${JSON.stringify(line)}\n`)
        else if ('done' in line) say(`Imported: ${line.imported}. Not imported: ${line.refused}.\n`)
        else if ('index' in line) say(`  ${line.index + 1}: ${line.message}\n`)
        if ('done' in line && line.refused > 0) process.exitCode = 2
      })
    }
  } finally {
    await panel.close()
  }
} catch (error) {
  if (!(error instanceof SettingError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

function describe(item: FoundSession): string {
  const facts = [
    item.kind,
    item.phone,
    item.telegram_id === null ? null : `user ${item.telegram_id}`,
    item.dc_id === null ? null : `DC ${item.dc_id}`,
    item.api_id === null ? null : `api_id ${item.api_id}`,
    item.is_bot === true ? 'bot' : null,
  ]
  const warning =
    item.signs_of_use.length === 0
      ? null
      : `Possibly in use: ${item.signs_of_use.map((sign) => explainSign(sign, language)).join(', ')}.`
  return [
    `${item.index + 1}. ${item.name}`,
    ...[facts.filter((fact) => fact !== null).join(', '), item.message, warning].filter((line) => line),
  ].join('\n   ')
}

interface Chosen {
  items: number[]
  profileId: number | null
  isEvenIfUsed: boolean
}

/** Null: none. Without a terminal only `--yes` imports anything. */
async function choose(
  able: FoundSession[],
  wishes: ReturnType<typeof readArguments>,
  profiles: { id: number; api_id: number; name: string }[],
): Promise<Chosen | null> {
  const given = {
    items: able.map(({ index }) => index),
    profileId: wishes.profileId,
    isEvenIfUsed: wishes.isEvenIfUsed,
  }
  if (wishes.isYes) return given
  if (wishes.json) return null
  if (!process.stdin.isTTY) throw new SettingError('--yes', 'is required when there is no terminal')
  say(risk)
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const agrees = async (question: string) => /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim())
  try {
    const chosen: Chosen = { ...given, items: [] }
    for (const item of able) {
      const isUsed = item.signs_of_use.length > 0 && !wishes.isEvenIfUsed
      if (isUsed) say(`${item.name} seems to be in use; add --even-if-used to import it anyway.\n`)
      else if (await agrees(`Import ${item.name}?`)) chosen.items.push(item.index)
    }
    if (chosen.items.length === 0) return null
    const isLacking = able.some(({ index, needs_profile: needs }) => needs && chosen.items.includes(index))
    if (isLacking && chosen.profileId === null) {
      for (const { id, api_id: apiId, name } of profiles) say(`  ${id}: ${name} (api_id ${apiId})\n`)
      const answer = await terminal.question('API profile for sessions without one (its ID): ')
      chosen.profileId = readId(answer.trim())
    }
    return chosen
  } finally {
    terminal.close()
  }
}

function readId(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new SettingError('--api-profile', 'must be the ID of an API profile')
  return Number(text)
}

function readArguments() {
  const words = 'npm run import -- PATH… [--user NAME] [--api-profile ID] [--yes] [--even-if-used] [--json]'
  try {
    const { values, positionals: paths } = parseArgs({ options, allowPositionals: true })
    if (paths.length === 0) throw new SettingError('usage', words)
    const profile = values['api-profile']
    return {
      paths,
      user: values.user,
      profileId: profile === undefined ? null : readId(profile),
      isYes: values.yes,
      isEvenIfUsed: values['even-if-used'],
      json: values.json,
    }
  } catch (error) {
    throw error instanceof SettingError ? error : new SettingError('usage', words)
  }
}
