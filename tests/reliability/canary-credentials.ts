/** Credentials created in the panel: API tokens, and sessions that are exported and imported again. */
import { z } from 'zod'
import type { Canary } from './canary-forms.ts'
import type { Secrets } from './canary-life.ts'
import type { Traffic } from './canary-traffic.ts'

const tokenMade = z.object({ token: z.string() })
const exported = z.object({ session: z.string() })
const found = z.object({ import_id: z.string() })

/** Creates and uses them, rightly and wrongly; returns them. */
export async function makeCredentials(traffic: Traffic, secrets: Secrets, accountId: number): Promise<Canary[]> {
  const post = async <Shape>(shape: z.ZodType<Shape>, path: string, body: object): Promise<Shape> => {
    const { status, text } = await traffic.send('POST', path, body)
    if (status !== 200) throw new Error(`${path} answered ${status}: ${text}`)
    return shape.parse(JSON.parse(text))
  }
  const wish = { name: 'canary', scopes: ['read'], expires_in_days: 30 }
  const { token } = await post(tokenMade, '/api/tokens', wish)
  const authorization = `Bearer ${token}`
  for (const [method, path] of [
    ['GET', '/api/me'],
    ['POST', '/api/gifts/refresh'],
    ['GET', '/api/nothing'],
    ['GET', `/api/me?token=${token}`],
  ] as const)
    await traffic.send(method, path, undefined, { authorization })
  await traffic.send('GET', '/api/me', undefined, { authorization: `${authorization}x` })
  await traffic.send('GET', '/api/tokens')

  const canaries: Canary[] = [{ name: 'API token', value: token }]
  const place = `/api/account/${accountId}/export`
  await traffic.send('POST', place, { password: secrets.wrongPanelPassword, format: 'gramjs' })
  for (const format of ['gramjs', 'telethon', 'pyrogram']) {
    const { session } = await post(exported, place, { password: secrets.newPanelPassword, format })
    canaries.push({ name: 'exported session', value: session })
    const { import_id } = await post(found, '/api/imports', { text: `${session}\n${session.slice(0, -4)}` })
    await traffic.send('POST', `/api/imports/${import_id}/run`, { items: [0], api_profile_id: 1 })
    await traffic.send('POST', `/api/imports/${session}/run`, { items: [0] })
  }
  await traffic.send('GET', '/api/activity')
  await traffic.send('GET', '/api/activity.csv')
  return canaries
}
