import { setImmediate } from 'node:timers/promises'
import { Api } from 'telegram'
import { expect, test } from 'vitest'
import { createRandom } from '../../lib/random.ts'
import { silentLog } from '../../lib/testing/silent-log.ts'
import { LineDown } from './line-down.ts'
import { createLines } from './lines.ts'
import { credentials, parseDc, patiently, startTelegram } from '../testing/simulated.ts'

test('a request that no byte of which went out is known from one that may have been carried out', async () => {
  const { simulator, clock } = await startTelegram()
  const app = { deviceModel: 'test', systemVersion: '1', appVersion: '1' }
  const lines = createLines({ dc: parseDc(simulator.dc), app, clock, random: createRandom(1), log: silentLog })
  const line = lines.openLineFor(credentials)({ dcId: 2, key: null, isKeptUp: false })
  const method = 'help.getNearestDc'

  await line.open()
  const kept = line.launch(new Api.help.GetNearestDc())
  expect(kept.hasLeft()).toBe(true)
  line.drop()
  await expect(kept.answer).rejects.toBeInstanceOf(LineDown)
  expect(kept.hasLeft()).toBe(false)

  await line.open()
  simulator.addFault({ method, times: 1, silence: 'after' })
  const left = line.launch(new Api.help.GetNearestDc())
  await expect.poll(() => simulator.calls(method), patiently).toBe(1)
  line.drop()
  await expect(left.answer).rejects.toBeInstanceOf(LineDown)
  expect(left.hasLeft()).toBe(true)

  await line.open()
  const written = line.launch(new Api.help.GetNearestDc())
  await setImmediate()
  line.drop()
  await expect(written.answer).rejects.toBeInstanceOf(LineDown)
  expect(written.hasLeft()).toBe(true)

  line.close()
  const none = line.launch(new Api.help.GetNearestDc())
  await expect(none.answer).rejects.toBeInstanceOf(LineDown)
  expect(none.hasLeft()).toBe(false)
})
