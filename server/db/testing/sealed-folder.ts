/** A data folder with one secret of every kind in it, and what opens of them. For the tests of sealing. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseKey } from '../../lib/secret-key.ts'
import { openDatabase } from '../open.ts'
import { sealCheck } from '../reseal.ts'
import { apiProfiles, secretChecks, users } from '../schema.ts'
import { places, sealsOf } from '../sealed-places.ts'
import { openSession } from '../sealed-sessions.ts'
import { openSecrets } from '../secrets.ts'

export const phones = ['+79990001122', '+79990001123', '+15550100001']
export const plain = {
  apiHash: 'c0ffee00'.repeat(4),
  botToken: `123456:${'T'.repeat(35)}`,
  session: (phone: string) => `session of ${phone}`,
}

/** `version` 1 is how 0.1 sealed. The key is the setting's, or in `secret.key` when `isInFile`. */
export function fillFolder(options: { key: string; isInFile?: boolean; version?: 1 | 2 }): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'giftbuyer-sealed-'))
  const [newest, first] = sealsOf(parseKey(options.key))
  const seals = options.version === 1 ? first : newest
  if (options.isInFile) writeFileSync(join(dataDir, 'secret.key'), `${options.key}\n`, { mode: 0o600 })
  const database = openDatabase(dataDir)
  const { db } = database
  db.insert(secretChecks)
    .values({ id: 1, sealed: sealCheck(seals) })
    .run()
  for (const id of [1, 2]) {
    const botTokenSealed = seals.box.seal(seals.places.botToken(id), plain.botToken)
    const user = { id, username: `user ${id}`, usernameKey: `user ${id}`, passwordHash: 'x', createdAt: 1 }
    db.insert(users)
      .values({ ...user, botTokenSealed })
      .run()
    const apiHashSealed = seals.box.seal(seals.places.apiHash(id, id), plain.apiHash)
    const apiHashDigest = seals.box.digest(seals.places.apiHashDigest(id), plain.apiHash)
    const profile = { id, userId: id, apiId: 10, name: 'one', createdAt: 1 }
    db.insert(apiProfiles)
      .values({ ...profile, apiHashSealed, apiHashDigest })
      .run()
  }
  database.close()
  mkdirSync(join(dataDir, 'sessions', 'user_1'), { recursive: true })
  for (const phone of phones) {
    const sealed = seals.box.seal(seals.places.session(1, phone), plain.session(phone))
    writeFileSync(sessionPath(dataDir, phone), sealed)
  }
  mkdirSync(join(dataDir, 'sessions', 'user_1', 'set-aside'))
  writeFileSync(setAsidePath(dataDir), seals.box.seal(seals.places.session(1, endedPhone), plain.session(endedPhone)))
  return dataDir
}

/** Of an account that was signed out. */
const endedPhone = '+79990001124'
const setAsidePath = (dataDir: string) =>
  join(dataDir, 'sessions', 'user_1', 'set-aside', `${endedPhone}.1760000000000.SESSION_REVOKED.session`)

export const sessionPath = (dataDir: string, phone: string) => join(dataDir, 'sessions', 'user_1', `${phone}.session`)

/** Everything in the folder, opened as a start of the panel does. Throws where a start would. */
export function openFolder(dataDir: string, setting: string | null) {
  const database = openDatabase(dataDir)
  const { db } = database
  try {
    const box = openSecrets(db, dataDir, setting)
    return {
      apiHashes: db
        .select()
        .from(apiProfiles)
        .all()
        .map(({ id, userId, apiHashSealed }) => box.open(places.apiHash(userId, id), apiHashSealed)),
      digests: db
        .select()
        .from(apiProfiles)
        .all()
        .map(({ userId, apiHashDigest }) => apiHashDigest === box.digest(places.apiHashDigest(userId), plain.apiHash)),
      botTokens: db
        .select()
        .from(users)
        .all()
        .map(({ id, botTokenSealed }) => box.open(places.botToken(id), botTokenSealed ?? '')),
      sessions: phones.map((phone) =>
        openSession(readFileSync(sessionPath(dataDir, phone), 'utf8'), { box, places }, { userId: 1, phone }),
      ),
      setAside: openSession(
        readFileSync(setAsidePath(dataDir), 'utf8'),
        { box, places },
        { userId: 1, phone: endedPhone },
      ),
      lines: phones.map((phone) => readFileSync(sessionPath(dataDir, phone), 'utf8').split('\n').length),
    }
  } finally {
    database.close()
  }
}

/** What `openFolder` answers when nothing is lost. */
export const whole = {
  apiHashes: [plain.apiHash, plain.apiHash],
  digests: [true, true],
  botTokens: [plain.botToken, plain.botToken],
  sessions: phones.map(plain.session),
  setAside: plain.session(endedPhone),
  lines: [1, 1, 1],
}
