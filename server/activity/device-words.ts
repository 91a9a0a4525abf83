/** A user agent as browser and system name. Only names from fixed lists come out, whatever a client sends. */
import { BROWSER_MAP, OS_MAP, parse } from 'bowser'

/** The library recognises browsers; a program names itself in its first word. */
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
  // The library throws on an empty string.
  if (text === '') return {}
  const { browser, os, platform } = parse(text)
  return {
    // For an unknown browser the library returns the name sent by the client.
    ...(browser.name !== undefined && browsers.has(browser.name) && { browser: browser.name }),
    ...(os.name !== undefined && systems.has(os.name) && { os: nameSystem(os.name, platform.type) }),
  }
}

/** Apple's phones and tablets go by their own names. */
function nameSystem(name: string, kind: string | undefined): string {
  if (name !== OS_MAP['iOS']) return name
  return kind === 'tablet' ? 'iPad' : 'iPhone'
}
