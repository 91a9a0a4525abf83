// Runs before the first paint, so that the page never flashes in the wrong theme or language. It knows what lib/theme.ts,
// lib/language.ts and lib/session.ts keep on this device.
;(function () {
  var root = document.documentElement
  var theme = null
  var language = null
  try {
    theme = localStorage.getItem('giftbuyer.theme')
    language = localStorage.getItem('giftbuyer.language')
    if (localStorage.getItem('giftbuyer.signed-in') === '1') root.dataset.boot = 'shell'
  } catch {
    // Storage is forbidden: the system's theme and the browser's language hold.
  }
  if (theme !== 'dark' && theme !== 'light') {
    theme = matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark'
  }
  root.dataset.theme = theme
  if (language !== 'en' && language !== 'ru') {
    language = 'en'
    for (var tag of navigator.languages) {
      var primary = tag.slice(0, 2).toLowerCase()
      if (primary === 'en' || primary === 'ru') {
        language = primary
        break
      }
    }
  }
  root.lang = language
  var meta = document.querySelector('meta[name="theme-color"]')
  if (meta) meta.content = theme === 'light' ? '#f3f5f8' : '#0d1014'
})()
