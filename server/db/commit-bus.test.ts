import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { silentLog } from '../lib/testing/silent-log.ts'
import { type CommitBus, createCommitBus } from './commit-bus.ts'
import { type OpenDatabase, openDatabase } from './open.ts'
import { users } from './schema.ts'

interface Events {
  joined: { name: string }
  passed: { name: string }
}

let folder: string
let opened: OpenDatabase
let bus: CommitBus<Events, 'joined'>
let steps: string[]
let failures: number

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'giftbuyer-'))
  opened = openDatabase(folder)
  steps = []
  failures = 0
  bus = createCommitBus(opened.db, { ...silentLog, error: () => void failures++ })
})
afterEach(() => {
  opened.close()
  rmSync(folder, { recursive: true })
})

const fail = () => {
  throw new Error('a listener of the test')
}
const names = () =>
  opened.db
    .select({ name: users.username })
    .from(users)
    .all()
    .map(({ name }) => name)
const insert = (name: string) =>
  opened.db.insert(users).values({ username: name, usernameKey: name, passwordHash: '', createdAt: 0 }).run()
const enter = (name: string) =>
  bus.commit((tell) => {
    insert(name)
    tell('joined', { name })
    return name
  })

test('writes alongside are committed with the rest, and listeners are called afterwards', () => {
  bus.alongside('joined', ({ name }) => {
    insert(`shadow of ${name}`)
    steps.push(`written in a transaction: ${opened.db.$client.inTransaction}`)
    return () => void steps.push(`done after it: ${names().length} rows`)
  })
  bus.on('joined', ({ name }) => void steps.push(`${name} heard, in a transaction: ${opened.db.$client.inTransaction}`))
  expect(enter('Anna')).toBe('Anna')
  expect(names()).toEqual(['Anna', 'shadow of Anna'])
  expect(steps).toEqual([
    'written in a transaction: true',
    'Anna heard, in a transaction: false',
    'done after it: 2 rows',
  ])
})

test('a failing write alongside rolls everything back, and no listener is called', () => {
  bus.alongside('joined', () => () => void steps.push('done'))
  bus.alongside('joined', () => {
    throw new Error('no room')
  })
  bus.on('joined', () => void steps.push('heard'))
  expect(() => enter('Anna')).toThrow('no room')
  expect([names(), steps]).toEqual([[], []])
})

test('an error after the commit is logged, and affects neither the commit nor later steps', () => {
  bus.on('joined', fail)
  bus.alongside('joined', () => fail)
  bus.on('joined', () => void steps.push('heard'))
  bus.alongside('joined', () => () => void steps.push('done'))
  expect(enter('Anna')).toBe('Anna')
  expect([names(), steps, failures]).toEqual([['Anna'], ['heard', 'done'], 2])
})

test('several events of a commit arrive in order, and held-back ones once when published', () => {
  bus.on('joined', ({ name }) => void steps.push(name))
  const { result, publish } = bus.commitUntold((tell) => {
    for (const name of ['Anna', 'Boris']) {
      insert(name)
      tell('joined', { name })
    }
    return names().length
  })
  expect([result, names(), steps]).toEqual([2, ['Anna', 'Boris'], []])
  publish()
  publish()
  expect(steps).toEqual(['Anna', 'Boris'])
})

test('a nested commit is refused', () => {
  expect(() => opened.db.transaction(() => enter('Anna'))).toThrow('within a transaction')
  expect(names()).toEqual([])
})

test('commits that join a transaction are part of it, and told of afterwards', () => {
  bus.on('joined', ({ name }) => void steps.push(`${name} heard, in a transaction: ${opened.db.$client.inTransaction}`))
  const { result, publish } = opened.db.transaction(() => {
    insert('Anna')
    return bus.join(() => {
      enter('Boris')
      return enter('Carla')
    })
  })
  expect([result, names(), steps]).toEqual(['Carla', ['Anna', 'Boris', 'Carla'], []])
  publish()
  expect(steps).toEqual(['Boris heard, in a transaction: false', 'Carla heard, in a transaction: false'])
})

test('what fails after it joined undoes itself alone, and tells of nothing', () => {
  bus.on('joined', ({ name }) => void steps.push(name))
  opened.db.transaction(() => {
    insert('Anna')
    expect(() =>
      bus.join(() => {
        enter('Boris')
        fail()
      }),
    ).toThrow('a listener of the test')
  })
  expect([names(), steps]).toEqual([['Anna'], []])
  expect(() => opened.db.transaction(() => enter('Boris'))).toThrow('within a transaction')
})

test('a transaction that is rolled back takes what joined it along', () => {
  bus.on('joined', ({ name }) => void steps.push(name))
  expect(() =>
    opened.db.transaction(() => {
      bus.join(() => void enter('Anna'))
      fail()
    }),
  ).toThrow('a listener of the test')
  expect([names(), steps]).toEqual([[], []])
  expect(() => bus.join(() => {})).toThrow('no transaction to join')
})

test('events that are not stored work as on any bus', () => {
  bus.on('passed', ({ name }) => void steps.push(name))
  bus.emit('passed', { name: 'Anna' })
  expect(steps).toEqual(['Anna'])
})
