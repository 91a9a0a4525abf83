import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { queryKeys } from '../../lib/query-keys.ts'
import { withRule, withRules } from './live-rules.ts'
import { buildRule } from './rule-fixture.ts'

test('a rule that the stream tells of changes where it is; a new one comes last', () => {
  const client = new QueryClient()
  client.setQueryData(queryKeys.rules, { items: [buildRule({ id: 4 }), buildRule({ id: 2 })] })
  withRule(client, buildRule({ id: 4, matched: 3 }))
  withRule(client, buildRule({ id: 9 }))
  expect(client.getQueryData(queryKeys.rules)).toMatchObject({ items: [{ id: 4, matched: 3 }, { id: 2 }, { id: 9 }] })
})

test('after one is deleted, or they are ordered anew, the list is what the stream tells', () => {
  const client = new QueryClient()
  client.setQueryData(queryKeys.rules, { items: [buildRule({ id: 4 }), buildRule({ id: 2 }), buildRule({ id: 9 })] })
  withRules(client, [buildRule({ id: 9 }), buildRule({ id: 4 })])
  expect(client.getQueryData(queryKeys.rules)).toMatchObject({ items: [{ id: 9 }, { id: 4 }] })
})

test('nothing is made up of a list that was not read', () => {
  const client = new QueryClient()
  withRule(client, buildRule())
  expect(client.getQueryData(queryKeys.rules)).toBeUndefined()
})
