/**
 * The sealed Telegram sessions as files, `sessions/user_<id>/<phone>.session` and those set aside: one line, a
 * ciphertext. While seals change, a file has two lines, old and new, so it can be read whichever the database ends up
 * with.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileAtomic } from '../lib/atomic-file.ts'
import { tryOpen } from './reseal.ts'
import type { Seals } from './sealed-places.ts'
import { listNames, listSetAside } from './set-aside.ts'

interface SessionFile {
  path: string
  userId: number
  phone: string
}

/** The session that opens with these seals, or null. */
export function openSession(text: string, { box, places }: Pick<Seals, 'box' | 'places'>, owner: SessionOwner) {
  const place = places.session(owner.userId, owner.phone)
  for (const line of linesOf(text)) {
    const session = tryOpen(box, place, line)
    if (session !== null) return session
  }
  return null
}

interface SessionOwner {
  userId: number
  phone: string
}

/**
 * Writes every session that opens with `from` under both seals; returns how many open with neither and were left alone.
 */
export function doubleSessions(dataDir: string, from: Seals, to: Seals, onFile: () => void): number {
  let unreadable = 0
  for (const file of listSessions(dataDir)) {
    const session = openSession(readFileSync(file.path, 'utf8'), from, file)
    if (session === null) {
      unreadable++
      continue
    }
    const lines = [from, to].map(({ box, places }) => box.seal(places.session(file.userId, file.phone), session))
    writeFileAtomic(file.path, lines.join('\n'))
    onFile()
  }
  return unreadable
}

/** Keeps in every file only the line that opens with these seals; a file without one is left alone. */
export function trimSessions(dataDir: string, { box, places }: Seals, onFile: () => void): void {
  for (const file of listSessions(dataDir)) {
    const lines = linesOf(readFileSync(file.path, 'utf8'))
    const kept = lines.find((line) => tryOpen(box, places.session(file.userId, file.phone), line) !== null)
    if (kept === undefined || lines.length === 1) continue
    writeFileAtomic(file.path, kept)
    onFile()
  }
}

export function hasSessions(dataDir: string): boolean {
  return listSessions(dataDir).length > 0
}

function linesOf(text: string): string[] {
  return text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
}

function listSessions(dataDir: string): SessionFile[] {
  const folder = join(dataDir, 'sessions')
  const inPlace = listNames(folder).flatMap((name) => {
    const userId = /^user_(\d{1,15})$/.exec(name)?.[1]
    if (userId === undefined) return []
    return listNames(join(folder, name)).flatMap((file) => {
      const phone = /^(\+\d{1,32})\.session$/.exec(file)?.[1]
      return phone === undefined ? [] : [{ path: join(folder, name, file), userId: Number(userId), phone }]
    })
  })
  return [...inPlace, ...listSetAside(dataDir)]
}
