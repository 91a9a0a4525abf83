/** The keys of requests that are to be carried out once: which run, what the others were answered, what they began. */
import type { KeyClaim, KeyDesk, KeyInUse, KeyPort, Taken } from '../http/idempotency.ts'
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { SecretBox } from '../lib/secret-box.ts'
import type { KeptKey, KeyStore } from './store.ts'

const DAY_MS = 24 * 3600 * 1000
/** By then most calls are over. */
const ASK_AGAIN_SECONDS = 1

/** Where the rooms say what came of the things that a call with a key began, by kind. */
export interface KeyRegister {
  /** Call before the panel answers. */
  knows(kind: string, port: KeyPort): void
}

export interface KeyService extends KeyDesk, KeyRegister {
  /** Stores what could not be stored before, and removes what was kept long enough. Throws nothing. */
  sweep(): void
}

interface Answer {
  status: number
  /** Null: it was shown once. */
  text: string | null
}

interface Running {
  digest: string
  /** An answer that the disk did not take: kept here until it does. */
  unsaved: (Answer & { save(): void }) | null
}

export function createKeyService(parts: {
  store: KeyStore
  clock: Clock
  log: Log
  secrets: Pick<SecretBox, 'digest'>
}): KeyService {
  const { store, clock, log, secrets } = parts
  const ports = new Map<string, KeyPort>()
  /** By user and key. What is not in here and has no answer was cut off. */
  const running = new Map<string, Running>()

  const portOf = (kind: string): KeyPort => {
    const port = ports.get(kind)
    if (!port) throw new Error('no room knows what a key began')
    return port
  }

  /** While what it began is open, nothing is over. */
  const isOver = ({ keptUntil, begunKind, begunId }: KeptKey): boolean =>
    keptUntil <= clock.now() && (begunKind === null || begunId === null || !portOf(begunKind).isOpen(begunId))

  function occupy(claim: KeyClaim, digest: string): KeyInUse {
    const { userId, key, isRequired, hasSecretAnswer } = claim
    const place = placeOf(claim)
    const row = { userId, key, requestDigest: digest, keptUntil: clock.now() + (isRequired ? 7 : 1) * DAY_MS }
    const own: Running = { digest, unsaved: null }
    running.set(place, own)
    let isOpen = true

    const end = () => {
      isOpen = false
      running.delete(place)
    }
    return {
      text: key,
      began: (begunKind, begunId) => store.begin({ ...row, begunKind, begunId }),
      answered(status, text) {
        if (!isOpen) return
        // Nothing came of it, and it asks to be tried again.
        if (status >= 500 || status === 429) {
          end()
          return
        }
        const answer = { status, text: hasSecretAnswer && status < 400 ? null : text }
        const save = () => {
          store.answer({ ...row, status, answer: answer.text })
          end()
        }
        try {
          save()
        } catch (error) {
          isOpen = false
          own.unsaved = { ...answer, save }
          log.warn({ err: error }, 'the answer to a request with a key could not be stored')
        }
      },
      ended() {
        if (isOpen) end()
      },
    }
  }

  return {
    knows: (kind, port) => void ports.set(kind, port),

    take(claim) {
      const digest = secrets.digest(`idempotency_keys.request_digest:${claim.userId}`, claim.request)
      const first = running.get(placeOf(claim))
      if (first && first.digest !== digest) throw new AppError('idempotency_key_reused')
      if (first?.unsaved) return replay(first.unsaved)
      if (first) throw new AppError('idempotency_in_progress', { retry_after: ASK_AGAIN_SECONDS })

      const row = store.find(claim.userId, claim.key)
      if (row === null) return { kind: 'free', use: occupy(claim, digest) }
      if (isOver(row)) {
        store.remove(row.id)
        return { kind: 'free', use: occupy(claim, digest) }
      }
      if (row.requestDigest !== digest) throw new AppError('idempotency_key_reused')
      if (row.status !== null) return replay({ status: row.status, text: row.answer })
      if (row.begunKind === null || row.begunId === null) throw new Error('a key without an answer began nothing')
      return { kind: 'found', ...portOf(row.begunKind).findByKey(row.begunId), use: occupy(claim, digest) }
    },

    sweep() {
      try {
        for (const { unsaved } of running.values()) unsaved?.save()
        for (const row of store.listOver(clock.now()))
          if (!running.has(placeOf(row)) && isOver(row)) store.remove(row.id)
      } catch (error) {
        log.warn({ err: error }, 'old keys of requests could not be removed')
      }
    },
  }
}

function replay({ status, text }: Answer): Taken {
  if (text === null) throw new AppError('idempotency_key_reused')
  return { kind: 'answered', status, text }
}

const placeOf = ({ userId, key }: Pick<KeyClaim, 'userId' | 'key'>) => `${userId} ${key}`
