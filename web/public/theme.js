// Runs before the first paint, so that the page never flashes in the wrong theme or language: it selects the frame of
// index.html, and requests the page's files and first responses. The pages declare both, and web/boot.ts writes them
// into index.html. It knows what lib/theme.ts, lib/language.ts, lib/session.ts, lib/small-window.ts and
// features/accounts/known-count.ts store on this device, and what main.tsx requests.
;(function () {
  var root = document.documentElement
  var script = document.currentScript
  // The panel's base path; the server writes it into the page if there is one.
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
    // Storage is blocked: use the system's theme and the browser's language.
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
  // styles/boot-accounts.css shows this many skeletons; the same limits as in known-count.ts.
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
    // With the same options as the app's own import: otherwise it would be downloaded twice.
    link.crossOrigin = ''
    link.href = base + '/' + file
    document.head.append(link)
  }

  // lib/first-answers.ts uses them.
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
