import { expect, expectTypeOf, test } from 'vitest'
import type { Account, RefreshLine } from '#contract/accounts'
import type { GiftList } from '#contract/gifts'
import { call, lines } from './api.ts'
import { addressOfCall, readCall, type InputArgument, type LinesCall } from './calls.ts'

test("a call's name and input become a method and a path", () => {
  expect(readCall('DELETE /api/account/:id/devices/:hash', { params: { id: 3, hash: '-70' } })).toEqual({
    method: 'DELETE',
    path: '/api/account/3/devices/-70',
  })
  expect(readCall('GET /api/me', {}).path).toBe('/api/me')
})

test('path parameters are escaped', () => {
  expect(addressOfCall('GET /api/gifts/:id', { params: { id: '../me?x=1' } })).toBe('/api/gifts/..%2Fme%3Fx%3D1')
})

test('a query keeps its order, and undefined parameters are omitted', () => {
  const query = { q: 'a&b', account: 7, topic: undefined, lang: 'ru' } as const
  expect(addressOfCall('GET /api/activity.csv', { query })).toBe('/api/activity.csv?q=a%26b&account=7&lang=ru')
})

test("input and response have the contract's types", () => {
  expectTypeOf(call<'GET /api/gifts'>).returns.resolves.toEqualTypeOf<GiftList>()
  expectTypeOf(call<'POST /api/sessions/set-aside/:id/try'>).returns.resolves.toEqualTypeOf<{ account: Account }>()
  expectTypeOf<Line<'POST /api/account/:id/refresh'>>().toEqualTypeOf<RefreshLine>()
  expectTypeOf<{ params: { id: 3 }; body: { name: 'Main' } }>().toExtend<Only<'PATCH /api/apiprofile/:id'>>()
  expectTypeOf<{ body: { name: 'Main' } }>().not.toExtend<Only<'PATCH /api/apiprofile/:id'>>()
  expectTypeOf<{ params: { id: 3 } }>().not.toExtend<Only<'PATCH /api/apiprofile/:id'>>()
  expectTypeOf<{ query: { logout: 'perhaps' }; params: { id: 3 } }>().not.toExtend<Only<'DELETE /api/account/:id'>>()
  expectTypeOf<[]>().toExtend<InputArgument<'GET /api/me'>>()
  expectTypeOf<[]>().not.toExtend<InputArgument<'GET /api/gifts/:id'>>()
})

type Line<Name extends LinesCall> = ReturnType<typeof lines<Name>> extends AsyncGenerator<infer Told> ? Told : never
type Only<Name extends Parameters<typeof readCall>[0]> = InputArgument<Name>[0]
