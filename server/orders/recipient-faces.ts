/** Pictures of recipients: downloaded when the page shows them, kept in memory within bounds. */
import pLimit from 'p-limit'
import type { AccountClients } from '../accounts/clients.ts'
import type { Clock } from '../lib/clock.ts'
import { createKeptMap } from '../lib/kept-map.ts'
import type { Log } from '../lib/log.ts'
import { photoTypeOf } from '../lib/photo-type.ts'
import { TelegramError } from '../telegram/errors.ts'
import type { Face, KnownPeer, ProfilePhoto } from '../telegram/gateway.ts'

const MOST_FACES = 5_000
/** A few kilobytes each. */
const MOST_PICTURES = 400
const PARALLEL = 4
/** After a download that failed, or was no picture. */
const RETRY_MS = 60_000

interface Picture {
  photoId: string
  type: string
  bytes: Buffer
}

export interface RecipientFaces {
  /** Whose picture may be asked for from now on. */
  remember(userId: number, accountId: number, face: Face): void
  /** Null for somebody without one, or whom no list of the user has shown. */
  read(userId: number, chatId: string): Promise<Picture | null>
}

interface Known {
  accountId: number
  peer: KnownPeer
  photo: ProfilePhoto
}

export function createRecipientFaces(parts: { clients: AccountClients; clock: Clock; log: Log }): RecipientFaces {
  const { clients, clock, log } = parts
  const known = createKeptMap<string, Known>(MOST_FACES)
  const pictures = createKeptMap<string, Promise<Picture | null>>(MOST_PICTURES)
  const failures = createKeptMap<string, number>(MOST_PICTURES)
  const limit = pLimit(PARALLEL)

  async function download(userId: number, { accountId, peer, photo }: Known): Promise<Picture | null> {
    const client = clients.get(userId, accountId)
    if (client === null) return null
    try {
      const bytes = Buffer.from(await limit(() => client.peers.downloadPhoto(peer, photo)))
      // What comes is a stranger's: only a picture is passed on.
      const type = photoTypeOf(bytes)
      return type === null ? null : { photoId: photo.photoId, type, bytes }
    } catch (error) {
      if (!(error instanceof TelegramError)) throw error
      log.info({ accountId, ...error.failure }, 'picture of a recipient not downloaded')
      return null
    }
  }

  return {
    remember(userId, accountId, { chatId, peer, photo }) {
      const name = `${userId} ${chatId}`
      if (photo === null) known.delete(name)
      else known.set(name, { accountId, peer, photo })
    },

    async read(userId, chatId) {
      const face = known.get(`${userId} ${chatId}`)
      if (face === undefined) return null
      const name = `${userId} ${chatId} ${face.photo.photoId}`
      if ((failures.get(name) ?? 0) > clock.now()) return null
      const answer = pictures.get(name) ?? download(userId, face)
      pictures.set(name, answer)
      const picture = await answer
      if (picture === null) {
        pictures.delete(name)
        failures.set(name, clock.now() + RETRY_MS)
      }
      return picture
    },
  }
}
