import { Api } from 'telegram'
import { describe, expect, test } from 'vitest'
import { createDatacenters } from './datacenters.ts'

function configWith(...options: Partial<Api.DcOption>[]): Api.Config {
  return Object.assign(Object.create(Api.Config.prototype), {
    dcOptions: options.map((option) => Object.assign(Object.create(Api.DcOption.prototype), option)),
  })
}

describe("Telegram's own DCs", () => {
  test('are known from the start, and a stored address is tried first', () => {
    const datacenters = createDatacenters(null)
    expect(datacenters.homeId).toBe(2)
    expect(datacenters.list(4)).toEqual([{ id: 4, host: '149.154.167.91', port: 443 }])
    const stored = { id: 4, host: '149.154.167.92', port: 80 }
    expect(datacenters.list(4, stored)).toEqual([stored, { id: 4, host: '149.154.167.91', port: 443 }])
    expect(datacenters.list(2, stored)).toEqual([{ id: 2, host: '149.154.167.51', port: 443 }])
  })

  test('are better known once one of them told of the others', () => {
    const datacenters = createDatacenters(null)
    datacenters.learn(
      configWith(
        { id: 4, ipAddress: '149.154.165.96', port: 443 },
        { id: 4, ipAddress: '2001:67c:4e8:f004::a', port: 443, ipv6: true },
        { id: 4, ipAddress: '149.154.165.97', port: 443, mediaOnly: true },
        { id: 203, ipAddress: '91.105.192.100', port: 443, cdn: true },
      ),
    )
    expect(datacenters.list(4)[0]).toEqual({ id: 4, host: '149.154.165.96', port: 443 })
    expect(datacenters.list(4).length).toBe(2)
    expect(datacenters.list(204)).toEqual([])
  })

  test('are not looked for at the address of a browser session', () => {
    const stored = { id: 2, host: 'venus.web.telegram.org', port: 443 }
    expect(createDatacenters(null).list(2, stored)).toEqual([{ id: 2, host: '149.154.167.51', port: 443 }])
  })
})

describe('a configured DC', () => {
  const custom = { id: 2, host: '127.0.0.1', port: 4430 }

  test('is where it is configured to be, whatever was stored or is told', () => {
    const datacenters = createDatacenters(custom)
    datacenters.learn(configWith({ id: 2, ipAddress: '10.0.0.9', port: 1 }, { id: 4, ipAddress: '10.0.0.4', port: 2 }))
    expect(datacenters.list(2, { id: 2, host: '127.0.0.1', port: 9 })).toEqual([custom])
    expect(datacenters.list(4)).toEqual([{ id: 4, host: '10.0.0.4', port: 2 }])
    expect(datacenters.list(1)).toEqual([])
  })

  test('is unsure of the others until it told of them', () => {
    const datacenters = createDatacenters(custom)
    expect([datacenters.isSure(2), datacenters.isSure(4)]).toEqual([true, false])
    datacenters.learn(configWith({ id: 4, ipAddress: '10.0.0.4', port: 2 }))
    expect(datacenters.isSure(4)).toBe(true)
  })
})

test.each([
  [null, '149.154.167.51', true],
  [null, '91.108.56.130', true],
  [null, '2001:067c:04e8:f002::a', true],
  [null, 'venus.web.telegram.org', true],
  [null, '127.0.0.1', false],
  ['127.0.0.1', 'localhost', true],
  ['127.0.0.1', '149.154.167.51', false],
  ['149.154.167.40', '149.154.167.40', true],
])('beside %s, a session of %s is of the same side: %s', (host, stored, isKnown) => {
  const custom = host === null ? null : { id: 2, host, port: 443 }
  expect(createDatacenters(custom).isKnownSide(stored)).toBe(isKnown)
})
