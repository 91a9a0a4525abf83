/** The user that a command imports for. */
import type { Database } from '../db/open.ts'
import { users } from '../db/schema.ts'
import { SettingError } from '../lib/setting-error.ts'

const fold = (text: string) => text.trim().normalize('NFKC').toLowerCase()

/** The user of that name, or the only one. Throws `SettingError`. */
export function chooseUser(db: Database, name: string | undefined): number {
  const all = db.select({ id: users.id, username: users.username }).from(users).all()
  if (all.length === 0) throw new SettingError('--user', 'no user yet; start the panel and register first')
  const found = name === undefined ? all : all.filter(({ username }) => fold(username) === fold(name))
  const [one, ...others] = found
  if (one === undefined) throw new SettingError('--user', 'no user with that name')
  if (others.length > 0) throw new SettingError('--user', 'is required: this panel has several users')
  return one.id
}
