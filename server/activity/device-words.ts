/** A browser's own description in two words. Only words of these lists come out, whatever a client sends. */
const browsers: [RegExp, string][] = [
  [/\bEdgA?\/|\bEdgiOS\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bYaBrowser\//, 'Yandex Browser'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bHeadlessChrome\/|\bChrome\/|\bCriOS\/|\bChromium\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/^curl\//, 'curl'],
  [/^(python|node|undici|axios|Go-http)/i, 'script'],
]
const systems: [RegExp, string][] = [
  [/\biPhone\b|\biPod\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

export function readDevice(userAgent: string | null): { browser?: string; os?: string } {
  const text = (userAgent ?? '').slice(0, 512)
  const browser = browsers.find(([sign]) => sign.test(text))?.[1]
  const os = systems.find(([sign]) => sign.test(text))?.[1]
  return { ...(browser !== undefined && { browser }), ...(os !== undefined && { os }) }
}
