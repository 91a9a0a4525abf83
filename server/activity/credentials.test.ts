/** Creating, revoking, exporting and importing credentials is logged, without the credentials themselves. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { activityPage, type ActivityItem } from '../contract/activity.ts'
import { exportedSession } from '../contract/exports.ts'
import { foundImport } from '../contract/imports.ts'
import { apiTokenCreated } from '../contract/tokens.ts'

const phone = '+79990001122'
const from = { address: '127.0.0.1', browser: 'curl' }
const headers = { 'user-agent': 'curl/8.5.0' }
let panel: Panel

beforeEach(async () => {
  panel = await startPanel()
  await panel.signUp()
})
afterEach(() => panel.stop())

async function list(query = '', language = 'en'): Promise<ActivityItem[]> {
  const answer = await panel.request('GET', `/api/activity?${query}`, { headers: { 'accept-language': language } })
  return activityPage.parse(answer.body).items
}
/** Every way to read the activity back. */
async function readAll(): Promise<string> {
  const answers = ['', '.csv', '.json'].map((form) => panel.request('GET', `/api/activity${form}`))
  return (await Promise.all(answers)).map(({ text }) => text).join('\n')
}
const withAccount = async () => {
  panel.simulator.world.addAccount({ phone, firstName: 'Anna' })
  return await panel.addAccount(phone)
}
async function takeOut(id: number, format: string, password = 'correct horse') {
  return await panel.request('POST', `/api/account/${id}/export`, { body: { format, password }, headers })
}

test('a created and a revoked API token are logged by name and scopes', async () => {
  const body = { name: 'night backup', scopes: ['read', 'manage'], expires_in_days: 30 }
  const made = await panel.request('POST', '/api/tokens', { body, headers })
  const { token, item } = apiTokenCreated.parse(made.body)
  expect((await panel.request('DELETE', `/api/tokens/${item.id + 1}`)).status).toBe(404)
  await panel.request('DELETE', `/api/tokens/${item.id}`, { headers })
  const facts = { token_name: 'night backup', scopes: ['read', 'manage'], ...from }
  expect((await list('topic=panel')).slice(0, 2)).toMatchObject([
    { kind: 'api_token_revoked', title: 'API token revoked: night backup', facts },
    {
      kind: 'api_token_created',
      title: 'API token created: night backup',
      detail: 'read, manage · curl · 127.0.0.1',
      facts: { ...facts, until: item.expires_at },
    },
  ])
  expect(await list('q=night%20BACKUP')).toHaveLength(2)
  expect((await list('', 'ru'))[0]).toMatchObject({ title: 'Отозван токен API: night backup' })
  const told = await readAll()
  expect(told).toContain('night backup,read manage')
  expect(told).not.toContain(token.slice(3, 20))
})

test('an exported session is logged among the sign-ins, and so is a wrong password for it', async () => {
  const id = await withAccount()
  expect((await takeOut(id, 'telethon', 'wrong horse')).status).toBe(400)
  const { session } = exportedSession.parse((await takeOut(id, 'telethon')).body)
  expect((await list('topic=panel')).slice(0, 2)).toMatchObject([
    {
      kind: 'session_exported',
      title: 'Session of Anna exported',
      detail: 'for Telethon · +7 ••• ••22 · curl · 127.0.0.1',
      account_id: id,
      facts: { account: 'Anna', format: 'telethon', ...from },
    },
    { kind: 'session_export_refused', account_id: id, facts: { account: 'Anna', reason: 'wrong_password', ...from } },
  ])
  expect((await list(`account=${id}&kind=session_exported`, 'ru'))[0]).toMatchObject({
    title: 'Сеанс аккаунта Anna экспортирован',
  })
  expect(await readAll()).not.toContain(session.slice(10, 40))
})

test('an import is logged with its number of accounts, and their source', async () => {
  const id = await withAccount()
  const { session } = exportedSession.parse((await takeOut(id, 'pyrogram')).body)
  // Only here: at Telegram the session continues.
  await panel.request('DELETE', `/api/account/${id}`)
  const answer = await panel.request('POST', '/api/imports', { body: { text: `${session}\nno session at all` } })
  const found = foundImport.parse(answer.body)
  expect(await list('kind=sessions_imported')).toEqual([])
  const run = { items: [0, 1], api_profile_id: await panel.addApiProfile() }
  await panel.lines('POST', `/api/imports/${found.import_id}/run`, { body: run })
  const items = await list('topic=accounts')
  expect(items.slice(0, 2)).toMatchObject([
    {
      kind: 'sessions_imported',
      title: 'Sessions imported: 1 account',
      detail: 'Pyrogram string · not imported: 1',
      facts: { count: 1, refused: 1, sources: ['pyrogram_string'] },
    },
    { kind: 'account_added', facts: { account: 'Anna' } },
  ])
  expect(await list('q=pyrogram')).toMatchObject([{ kind: 'sessions_imported' }, { kind: 'session_exported' }])
  expect(await readAll()).not.toContain(session.slice(10, 40))
})

test('another chat for notices is logged by name, and so is removing it', async () => {
  panel.simulator.world.bot.start({ chatId: '3001', name: 'Vera' })
  await panel.request('POST', '/api/settings', { body: { bot_token: panel.simulator.botToken } })
  const connect = { body: { chat_id: '3001' }, headers }
  expect((await panel.request('POST', '/api/notices', connect)).status).toBe(200)
  // Saving the same chat, or another setting, is not logged.
  await panel.request('POST', '/api/notices', connect)
  await panel.request('POST', '/api/notices', { body: { kinds: { sold_out: false } } })
  await panel.request('DELETE', '/api/notices/chat', { headers })
  await panel.request('DELETE', '/api/notices/chat', { headers })
  const told = (await list('topic=panel')).filter(({ kind }) => kind.startsWith('notice_chat'))
  expect(told).toMatchObject([
    { kind: 'notice_chat_removed', title: 'Notification chat disconnected', facts: from },
    { kind: 'notice_chat_connected', title: 'Notifications now go to Vera', facts: { chat: 'Vera', ...from } },
  ])
  expect((await list('q=vera', 'ru'))[0]).toMatchObject({ title: 'Уведомления теперь приходят в чат Vera' })
})
