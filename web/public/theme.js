// Runs before the first paint, so that the page never flashes in the wrong theme or language: it says which frame of
// index.html is shown, and sends for the files that its page begins with and for the first answers: the pages say both of
// themselves, and web/boot.ts writes it into index.html. It knows what lib/theme.ts, lib/language.ts, lib/session.ts,
// lib/small-window.ts and features/accounts/known-count.ts keep on this device, and what main.tsx asks.
;(function () {
  var root = document.documentElement
  var script = document.currentScript
  // Where the panel stands on its address; the server writes it into the page when that is not the top.
  var base = root.dataset.base || ''
  var theme = null
  var language = null
  var isIn = false
  var accounts = NaN
  try {
    theme = localStorage.getItem('giftbuyer.theme')
    language = localStorage.getItem('giftbuyer.language')
    isIn = localStorage.getItem('giftbuyer.signed-in' + base) === '1'
    accounts = parseInt(localStorage.getItem('giftbuyer.accounts' + base), 10)
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

  var path = location.pathname
  if (path.indexOf(base + '/') === 0) path = path.slice(base.length)
  var told = (script && script.dataset) || {}
  var pages = JSON.parse(told.pages || '{}')
  var page = isIn ? 'other' : 'sign-in'
  for (var name in pages) if (isIn && pages[name].path === path) page = name
  root.dataset.boot = page
  // styles/boot-accounts.css shows as many shapes; the same bounds as known-count.ts has.
  root.dataset.accounts = isNaN(accounts) ? 3 : Math.min(12, Math.max(1, accounts))
  if (window.name.indexOf('giftbuyer-') === 0) root.dataset.bare = ''
  var begun = pages[page] || {}
  var files = begun[language] || []
  for (var file of files) {
    var link = document.createElement('link')
    if (file.endsWith('.css')) {
      link.rel = 'preload'
      link.as = 'style'
    } else link.rel = 'modulepreload'
    // As the app's own import asks for it: else it would be fetched twice.
    link.crossOrigin = ''
    link.href = base + '/' + file
    document.head.append(link)
  }

  // lib/first-answers.ts takes them up.
  var questions = ['/api/me', '/api/health']
  if (isIn) questions = questions.concat(JSON.parse(told.asks || '[]'), begun.asks || [])
  var headers = { Accept: 'application/json', 'Accept-Language': language }
  window.firstAnswers = {}
  for (var question of questions) {
    var answer = fetch(base + question, { headers: headers, credentials: 'same-origin' })
    answer.catch(function () {})
    window.firstAnswers[question] = answer
  }
})()
