/**
 * A room that exists in this file alone: declared as CONTRIBUTING.md says, put on the lists, and opened by the panel. That its
 * call is described, its refusal translated, its kind read back and its event heard proves that declaring is enough.
 */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { isActivityKind } from '../server/contract/activity.ts'
import { ok } from '../server/contract/answers.ts'
import { declareCalls, type Call } from '../server/contract/declare.ts'
import { isErrorCode } from '../server/contract/errors.ts'
import { isLiveEvent } from '../server/contract/events.ts'
import { createEventReader } from '../server/gifts/testing/event-reader.ts'
import type { House, Room } from '../server/house.ts'
import { done } from '../server/http/calls.ts'
import { AppError } from '../server/lib/app-error.ts'
import { openCallers } from './support/callers.ts'
import { rowsOf } from './support/call-rows.ts'
import { startPanel, type Panel } from './support/start-panel.ts'

// Its lines on the lists of the contract: greenhouse.words.ts and greenhouse.ts would stand there.
vi.mock(import('../server/contract/words.ts'), async (load) => {
  const { errors, kinds } = await load()
  const { declareErrors, declareKinds } = await import('../server/contract/declare.ts')
  const ownErrors = declareErrors({
    greenhouse_locked: { status: 409, en: 'The greenhouse is locked.', ru: 'Оранжерея заперта.' },
  })
  const ownKinds = declareKinds({
    greenhouse_watered: {
      topic: 'panel',
      icon: 'bolt',
      tone: 'good',
      en: ({ count }) => `The greenhouse was watered ${count} times`,
      ru: ({ count }) => `Оранжерею полили, раз: ${count}`,
    },
  })
  return { errors: { ...errors, ...ownErrors }, kinds: { ...kinds, ...ownKinds } }
})
vi.mock(import('../server/contract/live-events.ts'), async (load) => {
  const { liveOfRooms } = await load()
  return { liveOfRooms: { ...liveOfRooms, greenhouse: z.object({ id: z.number().int() }) } }
})

/** A code of the lists above, which the compiler does not know. */
function must<Name extends string>(name: string, isKnown: (name: string) => name is Name): Name {
  if (!isKnown(name)) throw new Error(`${name} is on no list`)
  return name
}

const declareOwn = () =>
  declareCalls({
    'POST /api/greenhouse/:id/water': {
      scope: 'manage',
      group: 'panel',
      summary: { en: 'Water a bed of the greenhouse', ru: 'Полить грядку в оранжерее' },
      params: z.object({ id: z.coerce.number().int().positive() }),
      body: z.object({ times: z.number().int().max(9) }),
      answers: { 200: ok },
      refusals: [must('greenhouse_locked', isErrorCode)],
    },
  })

function openGreenhouse({ activity, live }: House): Room {
  return {
    routes: (bind) =>
      bind(declareOwn(), {
        'POST /api/greenhouse/:id/water': ({ userId, params, body }) => {
          if (params.id > 9) throw new AppError(must('greenhouse_locked', isErrorCode))
          activity.note(userId, must('greenhouse_watered', isActivityKind), { count: body.times })
          live.tell(userId, must('greenhouse', isLiveEvent), { id: params.id })
          return done
        },
      }),
  }
}

let panel: Panel
beforeAll(async () => {
  panel = await startPanel({
    simulator: false,
    moreRooms: [openGreenhouse],
    env: { ALLOW_REGISTRATION: 'open' },
  })
  await panel.signUp()
})
afterAll(() => panel.stop())

const water = (id: number | string, body: object = { times: 2 }, language = 'en') =>
  panel.request('POST', `/api/greenhouse/${id}/water`, { body, headers: { 'accept-language': language } })

test('its call is described, on the page in both languages too', async () => {
  const { body } = await panel.request('GET', '/api/openapi.json')
  expect(body).toMatchObject({
    paths: {
      '/api/greenhouse/{id}/water': {
        post: {
          summary: 'Water a bed of the greenhouse',
          security: [{ cookie: [] }, { sign_in: [] }, { api_token: ['manage'] }],
          responses: {
            200: {},
            409: { description: '`idempotency_key_reused`, `idempotency_in_progress`, `greenhouse_locked`' },
          },
        },
      },
    },
  })
  const page = await panel.request('GET', '/api/docs', { headers: { 'accept-language': 'ru' } })
  expect(page.text).toContain('Полить грядку в оранжерее')
  expect(page.text).toContain('Оранжерея заперта.')
  expect(body).toMatchObject({
    paths: {
      '/api/events': {
        get: { responses: { 200: { description: expect.stringContaining('`greenhouse` {id}') } } },
      },
    },
  })
})

test('what does not fit, a missing sign-in and its own refusal are answered as everywhere', async () => {
  expect(await water('x')).toMatchObject({ status: 404, body: { error: 'not_found' } })
  expect(await water(1, { times: 10 })).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
  const stranger = await panel.client().request('POST', '/api/greenhouse/1/water', { body: { times: 1 } })
  expect(stranger).toMatchObject({ status: 401, body: { error: 'unauthorized' } })
  expect(await water(10)).toMatchObject({
    status: 409,
    body: { error: 'greenhouse_locked', detail: 'The greenhouse is locked.' },
  })
  expect(await water(10, { times: 1 }, 'ru')).toMatchObject({ body: { detail: 'Оранжерея заперта.' } })
})

test('it has its rows among those of every call', async () => {
  const expectRow = await openCallers(panel)
  for (const [name, call] of Object.entries<Call>(declareOwn())) {
    const rows = rowsOf(name, call, [name])
    expect(rows.map(({ of }) => of)).toEqual(
      expect.arrayContaining([
        'a path that names nothing',
        'a body without times',
        'an API token',
        'a method that it does not take',
      ]),
    )
    for (const row of rows) await expectRow(row, call)
  }
})

test('what it tells is heard at once and read back in the reader’s language', async () => {
  const events = createEventReader(await panel.open('GET', '/api/events'))
  expect((await water(3)).status).toBe(200)
  expect(await events.next()).toMatchObject({ event: 'greenhouse', data: { id: 3 } })
  await events.close()
  const list = await panel.request('GET', '/api/activity?topic=panel', { headers: { 'accept-language': 'ru' } })
  expect(list.body).toMatchObject({ items: [{ kind: 'greenhouse_watered', title: 'Оранжерею полили, раз: 2' }, {}] })
})
