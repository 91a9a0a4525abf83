/**
 * The whole life of a panel, with every step failing before it works, and a recognisable secret in every place for one.
 */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Simulator } from '../../server/simulator/types.ts'
import type { Canary } from './canary-forms.ts'
import type { BotApiRelay } from './canary-relay.ts'
import type { Answer, Traffic } from './canary-traffic.ts'

const word = (name: string) => `${name}"\\/ü-${randomBytes(9).toString('hex')}`
const digits = (length: number) => [...randomBytes(length)].map((byte) => 1 + (byte % 9)).join('')

/** The planted secrets. The login code and the phone are digits, as Telegram requires. */
export function createSecrets() {
  return {
    panelPassword: word('panel'),
    wrongPanelPassword: word('wrong'),
    newPanelPassword: word('next'),
    apiHash: randomBytes(16).toString('hex'),
    wrongApiHash: `${randomBytes(12).toString('hex')}no hash`,
    botToken: `${digits(10)}:AA${randomBytes(24).toString('base64url')}`,
    wrongBotToken: `${digits(10)}:AA${randomBytes(24).toString('base64url')}`,
    loginCode: digits(12),
    wrongLoginCode: digits(12),
    twoStepPassword: word('twostep'),
    wrongTwoStepPassword: word('wrongstep'),
    phone: `+7999${digits(11)}`,
    wrongSetupCode: word('setup'),
    inAddress: word('address'),
    inHeader: randomBytes(24).toString('base64url'),
    inBrokenBody: word('broken'),
    secretKey: randomBytes(32).toString('base64'),
    newSecretKey: randomBytes(32).toString('base64'),
    wrongSecretKey: randomBytes(32).toString('base64'),
  }
}
export type Secrets = ReturnType<typeof createSecrets>

const profileAdded = z.object({ api_profile_id: z.number() })
const codeSent = z.object({ login_id: z.string() })
const accountAdded = z.object({ account_id: z.number() })
const qrStarted = z.object({ login_id: z.string(), url: z.string() })
const giftList = z.object({ items: z.array(z.object({ sticker_unique_id: z.string().nullable() })) })

interface Grounds {
  traffic: Traffic
  simulator: Simulator
  relay: BotApiRelay
  secrets: Secrets
}

const parse = <Shape>(shape: z.ZodType<Shape>, { text }: Answer): Shape => shape.parse(JSON.parse(text))

const expectStatus = (answer: Answer, status: number, what: string) => {
  if (answer.status !== status)
    throw new Error(`${what} answered ${answer.status} instead of ${status}: ${answer.text}`)
}

/** The first visit, sign-in and failed attempts. Returns the secrets created by the panel: tokens. */
export async function enterPanel({ traffic, secrets }: Grounds, setupCode: string): Promise<Canary[]> {
  const username = 'owner'
  const register = (password: string, setup_code?: string) =>
    traffic.send('POST', '/api/auth/register', { username, password, setup_code })
  expectStatus(await register(secrets.panelPassword), 403, 'registering without the code')
  expectStatus(await register(secrets.panelPassword, secrets.wrongSetupCode), 403, 'registering with a wrong code')
  expectStatus(await register(secrets.panelPassword, setupCode), 200, 'registering')
  expectStatus(await register(secrets.wrongPanelPassword, setupCode), 403, 'registering again')
  const tokens = [traffic.cookie('auth_token') ?? '']
  const login = (password: unknown) => traffic.send('POST', '/api/auth/login', { username, password })
  expectStatus(await login(secrets.wrongPanelPassword), 401, 'a wrong password')
  expectStatus(await login([secrets.wrongPanelPassword]), 400, 'a password that is no text')
  expectStatus(await login(secrets.panelPassword.repeat(20)), 400, 'a password that is too long')
  expectStatus(
    await traffic.send('POST', '/api/auth/login', `{"password":"${secrets.inBrokenBody}`),
    400,
    'half a body',
  )
  expectStatus(await login(secrets.panelPassword), 200, 'signing in')
  tokens.push(traffic.cookie('auth_token') ?? '')
  const change = (current_password: string) =>
    traffic.send('POST', '/api/me/password', { current_password, new_password: secrets.newPanelPassword })
  expectStatus(await change(secrets.wrongPanelPassword), 400, 'changing with a wrong password')
  expectStatus(await change(secrets.panelPassword), 200, 'changing the password')
  tokens.push(traffic.cookie('auth_token') ?? '')
  await strayRequests(traffic, secrets)
  return [
    ...tokens.map((value, at) => ({ name: `token ${at}`, value })),
    { name: 'device mark', value: traffic.cookie('known_device') ?? '' },
  ]
}

/** Requests that send a secret to the wrong place. */
async function strayRequests(traffic: Traffic, { inAddress, inHeader }: Secrets) {
  const text = encodeURIComponent(inAddress)
  for (const path of [
    `/api/me?token=${text}`,
    `/api/${text}`,
    `/${text}`,
    `/api/auth/qr/${text}`,
    `/api/account/${text}`,
  ])
    await traffic.send('GET', path)
  await traffic.send('POST', `/api/apiprofile/${text}`, {})
  const authorization = `Bearer ${inHeader}`
  expectStatus(await traffic.send('GET', '/api/me', undefined, { authorization }), 401, 'a made-up token')
  await traffic.send('GET', '/api/me', undefined, {
    'accept-language': inHeader,
    origin: inHeader,
    'x-forwarded-for': inHeader,
  })
}

/** API profile, code, two-step password, each wrong first and then right. */
export async function addAccount({ traffic, simulator, secrets }: Grounds): Promise<number> {
  const { phone } = secrets
  simulator.world.addAccount({
    phone,
    code: secrets.loginCode,
    password: secrets.twoStepPassword,
    passwordHint: 'hint',
  })
  const addProfile = (api_hash: unknown) => traffic.send('POST', '/api/apiprofile', { api_id: 4242, api_hash })
  expectStatus(await addProfile(secrets.wrongApiHash), 400, 'a wrong api_hash')
  const { api_profile_id } = parse(profileAdded, await addProfile(secrets.apiHash))
  expectStatus(await addProfile(secrets.apiHash), 409, 'the same api_hash')

  const sendCode = () => traffic.send('POST', '/api/auth/send_code', { api_profile_id, phone })
  simulator.addFault({ method: 'auth.sendCode', times: 1, error: { code: 400, name: 'API_ID_INVALID' } })
  await sendCode()
  const sent = await sendCode()
  expectStatus(sent, 200, 'asking for the code')
  const { login_id } = parse(codeSent, sent)
  const confirm = (code: string) => traffic.send('POST', '/api/auth/confirm_code', { login_id, code })
  expectStatus(await confirm(secrets.wrongLoginCode), 400, 'a wrong code')
  simulator.addFault({ method: 'auth.signIn', times: 1, error: { code: 400, name: 'SOMETHING_NEW' } })
  await confirm(secrets.loginCode)
  expectStatus(await confirm(secrets.loginCode), 200, 'the code')
  const answer = (password: string) => traffic.send('POST', '/api/auth/confirm_password', { login_id, password })
  expectStatus(await answer(secrets.wrongTwoStepPassword), 400, 'a wrong two-step password')
  simulator.addFault({ method: 'auth.checkPassword', times: 1, error: { code: 400, name: 'SOMETHING_NEW' } })
  await answer(secrets.twoStepPassword)
  const last = await answer(secrets.twoStepPassword)
  expectStatus(last, 200, 'the two-step password')
  expectStatus(await sendCode(), 409, 'the same phone')
  return parse(accountAdded, last).account_id
}

/** A second account by QR code; returns the code's tokens. */
export async function scanCode({ traffic, simulator }: Grounds): Promise<Canary[]> {
  const { api_profile_id } = parse(
    profileAdded,
    await traffic.send('POST', '/api/apiprofile', { api_id: 4243, api_hash: 'cd'.repeat(16) }),
  )
  simulator.addFault({ method: 'auth.exportLoginToken', times: 1, error: { code: 400, name: 'SOMETHING_NEW' } })
  await traffic.send('POST', '/api/auth/qr', { api_profile_id })
  const qr = parse(qrStarted, await traffic.send('POST', '/api/auth/qr', { api_profile_id }))
  const token = new URL(qr.url).searchParams.get('token') ?? ''
  const free = simulator.world.accounts().find(({ password, dcId }) => password === null && dcId === 2)
  simulator.world.acceptQr(qr.url, free?.phone ?? '')
  const end = await traffic.send('GET', `/api/auth/qr/${qr.login_id}`)
  if (!end.text.includes('event: done')) throw new Error('the QR code did not sign in')
  return [
    { name: 'QR token', value: token },
    { name: 'QR token', value: Buffer.from(token, 'base64url') },
  ]
}

/** Figures, gifts, previews and the bot, through refusals, a dropped connection and an outage of Telegram. */
export async function useTelegram({ traffic, simulator, relay, secrets }: Grounds, accountId: number): Promise<void> {
  const refresh = () => traffic.send('POST', `/api/account/${accountId}/refresh`)
  for (const method of ['users.getUsers', 'users.getFullUser', 'payments.getStarsStatus', 'payments.getStarGifts']) {
    const takeBack = simulator.addFault({ method, error: { code: 400, name: 'SOMETHING_NEW' } })
    await refresh()
    await traffic.send('POST', '/api/gifts/refresh')
    takeBack()
  }
  simulator.addFault({ phone: secrets.phone, times: 1, cut: 'before' })
  await refresh()
  expectStatus(await refresh(), 200, 'refreshing')
  await traffic.send('GET', '/api/accounts?wait=1')

  const save = (bot_token: unknown) => traffic.send('POST', '/api/settings', { bot_token })
  expectStatus(await save([secrets.wrongBotToken]), 400, 'a bot token that is no text')
  expectStatus(await save(`${secrets.wrongBotToken} ü`), 400, 'a bot token of a wrong form')
  expectStatus(await save(secrets.wrongBotToken), 400, 'a bot token that nobody knows')
  relay.setBroken(true)
  expectStatus(await save(secrets.botToken), 502, 'a Bot API that is broken')
  relay.setBroken(false)
  expectStatus(await save(secrets.botToken), 200, 'the bot token')
  await traffic.send('GET', '/api/settings')

  expectStatus(await traffic.send('POST', '/api/gifts/refresh'), 200, 'the gifts')
  const { items } = parse(giftList, await traffic.send('GET', '/api/gifts'))
  const preview = (uniq: string | null) => traffic.send('GET', `/api/gifts/sticker.lottie?uniq=${uniq}`)
  const ids = items.flatMap(({ sticker_unique_id: id }) => id ?? [])
  // No account can download the file: the bot has to, over URLs that contain its token. It does not know every gift.
  const takeBack = simulator.addFault({ method: 'upload.getFile', error: { code: 400, name: 'LOCATION_INVALID' } })
  const isFetched = async (id: string | null) => (await preview(id)).status === 200
  let byBot = false
  while (!byBot && ids.length > 3) byBot = await isFetched(ids.shift() ?? null)
  if (!byBot) throw new Error('the bot fetched no preview')
  relay.setBroken(true)
  for (const id of ids.splice(0, 2)) await preview(id)
  relay.setBroken(false)
  takeBack()
  expectStatus(await preview(ids[0] ?? null), 200, 'a preview by an account')
  await traffic.send('GET', '/api/gifts/stream')
  simulator.addFault({ method: 'payments.getStarsStatus', error: { code: 420, name: 'FLOOD_WAIT_9000' } })
  await refresh()
}
