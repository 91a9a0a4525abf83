import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import type { Clock } from '../../lib/clock.ts'
import { type Door, DOWNLOAD_DEADLINE_MS } from '../door/door.ts'
import { within } from '../../lib/deadline.ts'
import { TelegramError, valueOf } from '../errors.ts'
import type { Line } from '../line/line.ts'
import { expectAnswer } from '../tl/read.ts'
import { FINAL_DEAD_CODE, FileMoved } from '../line/rpc-errors.ts'

/** One call holds a whole .tgs sticker or small picture; the limit must divide 1 MiB (docs/telegram.md#files). */
const PART_BYTES = 64 * 1024
const MAX_DCS = 3
/** A line to another DC is let go after this time without a download; its key is kept. */
const REST_AFTER_MS = 60_000

export interface DownloadOptions {
  /** The account's own door. */
  home: Door
  homeDcId(): number
  /** A line to another DC with a key of its own, not yet signed in there; not kept up. */
  openLine(dcId: number): Line
  /** The door to such a line. */
  doorOf(line: Line): Door
  clock: Clock
}

export interface WantedFile {
  location: Api.TypeInputFileLocation
  dcId: number
  /** Null when nobody said; the end is then where a part comes short. */
  size: number | null
  maxBytes: number
}

interface ForeignDc {
  line: Line
  door: Door
  /** The account's authorization is being or has been brought over to the line's key. */
  signIn: Promise<void> | null
  cancelRest: () => void
}

/** The other DC does not know whose key it is (any more). */
const isForgotten = (error: unknown) =>
  error instanceof TelegramError && error.failure.kind === 'refused' && error.failure.code === FINAL_DEAD_CODE

/** The other DC does not know the key itself, which is this process's own and is easily made anew. */
const isKeyUnknown = (error: unknown) =>
  error instanceof TelegramError && error.failure.kind === 'unreachable' && error.failure.reason === 'key_unknown'

export interface Downloads {
  /** The whole file. Throws `TelegramError`, `refused` FILE_TOO_BIG when there is more of it. */
  fetchFile(file: WantedFile): Promise<Uint8Array>
  close(): void
}

/** Downloads from whatever DC holds a file. A 401 of another DC says nothing about the account's session. */
export function createDownloads(options: DownloadOptions): Downloads {
  const { home, clock } = options
  const foreignDcs = new Map<number, ForeignDc>()

  function foreign(dcId: number): ForeignDc {
    const known = foreignDcs.get(dcId)
    if (known !== undefined) return known
    const line = options.openLine(dcId)
    const made: ForeignDc = { line, door: options.doorOf(line), signIn: null, cancelRest: () => {} }
    foreignDcs.set(dcId, made)
    return made
  }

  async function bringAuthorization(dc: ForeignDc): Promise<void> {
    const exported = expectAnswer(
      await home.ask(new Api.auth.ExportAuthorization({ dcId: dc.line.dcId })),
      Api.auth.ExportedAuthorization,
    )
    const request = new Api.auth.ImportAuthorization({ id: exported.id, bytes: exported.bytes })
    valueOf(await dc.door.act({ request, read: (answer) => answer }))
  }

  function forget(dc: ForeignDc): void {
    dc.line.close()
    if (foreignDcs.get(dc.line.dcId) === dc) foreignDcs.delete(dc.line.dcId)
  }

  async function callForeign(dcId: number, request: Api.AnyRequest): Promise<unknown> {
    const dc = foreign(dcId)
    dc.cancelRest()
    try {
      for (let tries = 1; ; tries += 1) {
        const signIn = (dc.signIn ??= bringAuthorization(dc))
        try {
          await signIn
          return await dc.door.ask(request, { deadlineMs: DOWNLOAD_DEADLINE_MS })
        } catch (error) {
          // Whatever went wrong, the next download introduces the account anew.
          if (dc.signIn === signIn && !(error instanceof FileMoved)) dc.signIn = null
          if (isKeyUnknown(error)) forget(dc)
          if (tries > 1 || !isForgotten(error)) throw error
        }
      }
    } finally {
      dc.cancelRest = clock.after(REST_AFTER_MS, () => dc.line.rest())
    }
  }

  async function fetchParts({ location, size, maxBytes, ...file }: WantedFile): Promise<Uint8Array> {
    let { dcId } = file
    const fetchPart = async (offset: number): Promise<Buffer> => {
      const request = new Api.upload.GetFile({ location, offset: returnBigInt(offset), limit: PART_BYTES })
      for (let dcs = 1; ; dcs += 1) {
        try {
          const answer =
            dcId === options.homeDcId()
              ? await home.ask(request, { deadlineMs: DOWNLOAD_DEADLINE_MS })
              : await callForeign(dcId, request)
          return expectAnswer(answer, Api.upload.File).bytes
        } catch (error) {
          if (!(error instanceof FileMoved) || dcs >= MAX_DCS) throw error
          dcId = error.dcId
        }
      }
    }
    const parts: Buffer[] = []
    for (let total = 0; total < maxBytes;) {
      const part = await fetchPart(total)
      parts.push(part)
      total += part.length
      if (part.length < PART_BYTES || total === size) return Buffer.concat(parts)
    }
    throw new TelegramError({ kind: 'refused', code: 'FILE_TOO_BIG' })
  }

  const fetchFile = (file: WantedFile): Promise<Uint8Array> =>
    within(
      clock,
      DOWNLOAD_DEADLINE_MS,
      fetchParts(file),
      () => new TelegramError({ kind: 'unreachable', reason: 'deadline' }),
    )

  return {
    fetchFile,
    close(): void {
      for (const dc of foreignDcs.values()) {
        dc.cancelRest()
        dc.line.close()
      }
      foreignDcs.clear()
    },
  }
}
