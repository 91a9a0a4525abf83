/** Telegram at the other end of a socket, and a gateway to it with signed-in accounts. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { systemClock } from '../../server/lib/clock.ts'
import { createRandom } from '../../server/lib/random.ts'
import { silentLog } from '../../server/lib/testing/silent-log.ts'
import { createTelegramGateway } from '../../server/telegram/telegram-gateway.ts'

export const credentials = { apiId: 17_349, apiHash: '0123456789abcdef0123456789abcdef' }

const hello = z.object({ dc: z.string(), publicKeyPem: z.string(), botApiUrl: z.string() })
const codes = z.array(z.string())

export const parseDc = (dc: string) => {
  const [id = '', host = '', port = ''] = dc.split(/[@:]/)
  return { id: Number(id), host, port: Number(port) }
}

export type RemoteTelegram = Awaited<ReturnType<typeof startRemoteTelegram>>

export async function startRemoteTelegram() {
  const child = fork(fileURLToPath(new URL('simulator-process.ts', import.meta.url)))
  const [first]: unknown[] = await once(child, 'message')
  const { dc, publicKeyPem, botApiUrl } = hello.parse(first)
  const random = createRandom(1)
  const openGateway = () =>
    createTelegramGateway({ clock: systemClock, random, log: silentLog, dc: parseDc(dc), rsaKeyPem: publicKeyPem })
  let accounts = 0

  return {
    dc,
    publicKeyPem,
    botApiUrl,
    openGateway,
    /** Session strings of new accounts, each signed in once and disconnected again. */
    async signIn(count: number): Promise<{ phone: string; session: string }[]> {
      const phones = Array.from({ length: count }, () => `+49155${String(5_000_000 + accounts++).padStart(8, '0')}`)
      child.send(phones)
      const [answer]: unknown[] = await once(child, 'message')
      const sent = codes.parse(answer)
      const gateway = openGateway()
      const signedIn: { phone: string; session: string }[] = []
      for (const [index, phone] of phones.entries()) {
        const login = gateway.openLogin(credentials)
        await login.sendCode(phone)
        const step = await login.confirmCode(sent[index] ?? '')
        if (step.kind !== 'signed_in') throw new Error(`sign-in ended with ${step.kind}`)
        await step.account.close()
        signedIn.push({ phone, session: step.session })
      }
      await gateway.close()
      return signedIn
    },
    stop: () => child.disconnect(),
  }
}
