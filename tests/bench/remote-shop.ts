/** Telegram that sells gifts at the other end of a socket, in a process of its own. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const opened = z.object({
  dc: z.string(),
  publicKeyPem: z.string(),
  botApiUrl: z.string(),
  buyers: z.array(z.object({ phone: z.string(), code: z.string() })),
  giftId: z.string(),
})

export type RemoteShop = z.infer<typeof opened> & { stop(): void }

/** So many accounts with Stars, one gift at this price, and each answer that late. */
export async function startRemoteShop(order: { buyers: number; price: number; delayMs: number }): Promise<RemoteShop> {
  const child = fork(fileURLToPath(new URL('shop-process.ts', import.meta.url)))
  child.send(order)
  const [answer]: unknown[] = await once(child, 'message')
  return { ...opened.parse(answer), stop: () => child.disconnect() }
}
