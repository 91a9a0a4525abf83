/** A browser's own description in two words. Only words of fixed lists come out, whatever a client sends. */
import { BROWSER_MAP, OS_MAP, parse } from 'bowser'

/** The library knows browsers; a program says what it is in its first word. */
const programs: [RegExp, string][] = [
  [/^curl\//, 'curl'],
  [/^(python|node|undici|axios|Go-http)/i, 'script'],
]
const browsers = new Set(Object.values(BROWSER_MAP))
const systems = new Set(Object.values(OS_MAP))

export function readDevice(userAgent: string | null): { browser?: string; os?: string } {
  const text = (userAgent ?? '').slice(0, 512)
  const program = programs.find(([sign]) => sign.test(text))?.[1]
  if (program !== undefined) return { browser: program }
  // The library refuses an empty text.
  if (text === '') return {}
  const { browser, os, platform } = parse(text)
  return {
    // A browser that the library does not know has the name that the client gave it.
    ...(browser.name !== undefined && browsers.has(browser.name) && { browser: browser.name }),
    ...(os.name !== undefined && systems.has(os.name) && { os: nameSystem(os.name, platform.type) }),
  }
}

/** Apple's phones and tablets are known by their own names. */
function nameSystem(name: string, kind: string | undefined): string {
  if (name !== OS_MAP['iOS']) return name
  return kind === 'tablet' ? 'iPad' : 'iPhone'
}
