/** The relay itself: told where to, it says where from, and what passed whenever it is asked. */
import { connect, type Socket } from 'node:net'
import { z } from 'zod'
import { openDcListener } from '../../server/simulator/wire/dc-listener.ts'
import { parseDc } from './remote-telegram.ts'
import { machineTime, type Passage } from './wire-tap.ts'

const order = z.union([z.object({ dc: z.string() }), z.object({ take: z.literal(true) })])

const passages: Passage[] = []

process.on('message', (message) => {
  const asked = order.parse(message)
  if ('dc' in asked) void open(asked.dc)
  else process.send?.(passages.splice(0))
})
process.on('disconnect', () => process.exit(0))

function relay(one: Socket, other: Socket, from: Passage['from']): void {
  one.setNoDelay(true)
  one.on('error', () => {})
  one.on('data', (bytes: Buffer) => {
    passages.push({ at: machineTime(), from })
    other.write(bytes)
  })
  one.once('close', () => other.destroy())
}

async function open(dc: string): Promise<void> {
  const { id, host, port } = parseDc(dc)
  const listener = await openDcListener({ id, port: 0 }, host, (own) => {
    const onward = connect(port, host)
    relay(own, onward, 'panel')
    relay(onward, own, 'telegram')
  })
  process.send?.({ dc: `${id}@${host}:${listener.port}` })
}
