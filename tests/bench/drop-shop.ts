/** Telegram that releases gifts when it is told to, at the other end of a socket. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const opened = z.object({
  dc: z.string(),
  publicKeyPem: z.string(),
  botApiUrl: z.string(),
  botToken: z.string(),
  buyers: z.array(z.object({ phone: z.string(), code: z.string() })),
})
const released = z.object({ giftId: z.string() })
const counted = z.object({ pieces: z.number() })

export type DropShop = Awaited<ReturnType<typeof startDropShop>>

/** So many accounts with Stars; every call takes that long, there and back. */
export async function startDropShop({ buyers, latencyMs }: { buyers: number; latencyMs: number }) {
  const child = fork(fileURLToPath(new URL('drop-shop-process.ts', import.meta.url)))
  await once(child, 'message')
  const ask = async <Answer>(order: object, shape: z.ZodType<Answer>): Promise<Answer> => {
    child.send(order)
    const [answer]: unknown[] = await once(child, 'message')
    return shape.parse(answer)
  }
  const shop = await ask({ kind: 'open', buyers, latencyMs }, opened)

  return {
    ...shop,
    /** A limited gift; with `soldOutInMs` others buy all of it by then. Its id. */
    async release(gift: { price: number; total: number; soldOutInMs: number | null }): Promise<string> {
      return (await ask({ kind: 'release', ...gift }, released)).giftId
    },
    /** How many pieces these phones were sold. */
    async count(giftId: string, phones: readonly string[]): Promise<number> {
      return (await ask({ kind: 'count', giftId, phones }, counted)).pieces
    },
    stop: () => child.disconnect(),
  }
}
