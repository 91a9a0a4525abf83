/** Asks at the terminal without echo. */
import type { ReadStream } from 'node:tty'
import { SettingError } from '../lib/setting-error.ts'

const MIN_LENGTH = 8
const ENTER = new Set(['\r', '\n', '\u0004'])
const ERASE = new Set(['\u007f', '\b'])
const INTERRUPT = '\u0003'

interface Terminal {
  input: ReadStream
  show: (text: string) => void
}

/** Asks twice, because a backup that nobody can open is worthless. Throws `SettingError`. */
export async function askNewPassphrase(given: string | null, terminal: Terminal): Promise<string> {
  const passphrase = given ?? (await ask('Passphrase for this backup: ', terminal))
  if (passphrase.length < MIN_LENGTH) {
    throw new SettingError('BACKUP_PASSPHRASE', `must have at least ${MIN_LENGTH} characters`)
  }
  if (given === null && (await ask('Repeat the passphrase: ', terminal)) !== passphrase) {
    throw new SettingError('BACKUP_PASSPHRASE', 'the passphrases do not match')
  }
  return passphrase
}

export async function askPassphrase(given: string | null, terminal: Terminal): Promise<string> {
  return given ?? (await ask('Passphrase of this backup: ', terminal))
}

function ask(question: string, { input, show }: Terminal): Promise<string> {
  if (!input.isTTY) throw new SettingError('BACKUP_PASSPHRASE', 'must be set when there is no terminal')
  return new Promise((resolve, reject) => {
    let typed = ''
    const finish = () => {
      input.off('data', onData)
      input.setRawMode(false)
      input.pause()
      show('\n')
    }
    const onData = (text: string) => {
      for (const character of text) {
        if (character === INTERRUPT) {
          finish()
          reject(new SettingError('BACKUP_PASSPHRASE', 'cancelled, nothing was changed'))
          return
        }
        if (ENTER.has(character)) {
          finish()
          resolve(typed)
          return
        }
        typed = ERASE.has(character) ? Array.from(typed).slice(0, -1).join('') : typed + character
      }
    }
    input.setEncoding('utf8')
    input.setRawMode(true)
    input.resume()
    input.on('data', onData)
    // Last, so that input typed as soon as the prompt appears is not echoed either.
    show(question)
  })
}
