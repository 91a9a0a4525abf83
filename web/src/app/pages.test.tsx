// Declaring a page is enough: a page that only this test knows is added to the panel's own.
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forEachPage, tellPages } from '../../boot.ts'
import { BootFrame } from '../../boot-frame.tsx'
import type { Page } from '../components/page.ts'
import { chooseLanguage, useTranslation } from '../lib/i18n.ts'
import { draw } from '../testing/draw.tsx'
import './MorePages.tsx'
import { pages } from './pages.ts'
import { buildRoutes } from './routes.ts'
import { Shell } from './Shell.tsx'

declare module '../lib/texts/parts.ts' {
  interface Texts {
    madeUp: { title: string }
  }
}

function MadeUpPage() {
  const { t } = useTranslation()
  return <h1>{t('madeUp.title')}</h1>
}

const madeUp: Page = {
  name: 'made-up',
  path: '/made-up',
  title: 'gifts',
  icon: 'bolt',
  place: 'main',
  isInTabBar: true,
  smallWindow: [400, 300],
  load: async () => ({ default: MadeUpPage }),
  texts: {
    en: async () => ({ madeUp: { title: 'Quite made up' } }),
    ru: async () => ({ madeUp: { title: 'Выдумано' } }),
  },
  skeleton: ['boot-made-up', { inside: 'boot-many', of: 'boot-one', count: 3 }],
  asks: ['/api/made-up?a=1&b=2'],
  asksEverywhere: { path: '/api/figures', prefetch: async () => undefined },
  useCount: () => 1234,
}

const all = [...pages, madeUp]
/** As many pages as the panel will have. */
const many = [
  ...all,
  ...['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name): Page => ({
    name,
    path: `/${name}`,
    title: 'activity',
    icon: 'activity',
    place: 'main',
    isInTabBar: false,
    load: madeUp.load,
    texts: madeUp.texts,
    skeleton: [],
  })),
]

beforeEach(() => {
  // Requests of the shell do not matter here.
  vi.stubGlobal('fetch', () => new Promise(() => undefined))
})

afterEach(() => {
  cleanup()
  history.replaceState(null, '', '/')
  vi.unstubAllGlobals()
})

async function drawShell(shown: readonly Page[], path: string) {
  history.replaceState(null, '', path)
  const routes = buildRoutes(shown)
  await draw(<Shell routes={routes} me={null} />)
  const [rail, bar] = screen.getAllByRole('navigation', { name: 'Main menu' })
  if (!rail || !bar) throw new Error('the shell has no menu')
  return { rail, bar }
}

const pathsIn = (menu: HTMLElement) =>
  within(menu)
    .getAllByRole('link')
    .map((link) => link.getAttribute('href'))

test('its URL opens it, with its texts', async () => {
  await drawShell(all, '/made-up')
  expect(await screen.findByRole('heading', { name: 'Quite made up' })).toBeTruthy()
})

test('its texts are loaded in the other language too', async () => {
  await drawShell(all, '/made-up')
  await screen.findByRole('heading', { level: 1 })
  await act(() => chooseLanguage('ru'))
  expect(screen.getByRole('heading', { name: 'Выдумано' })).toBeTruthy()
  await act(() => chooseLanguage('en'))
})

test('it is in the side menu at its position, with its count and small window', async () => {
  const { rail } = await drawShell(all, '/made-up')
  // The panel's name links to the start page.
  expect(pathsIn(rail)).toEqual(['/', '/gifts', '/', '/buying/rules', '/made-up', '/activity', '/settings'])
  const link = within(rail).getByRole('link', { name: 'Gifts 1,234' })
  expect(link.getAttribute('aria-current')).toBe('page')
  expect(link.getAttribute('href')).toBe('/made-up')
  expect(within(rail).getAllByRole('button', { name: 'Gifts in a separate window' })).toHaveLength(2)
  cleanup()
  const foot = await drawShell([{ ...madeUp, place: 'foot' }, ...pages], '/')
  expect(pathsIn(foot.rail)).toEqual(['/', '/gifts', '/', '/buying/rules', '/made-up', '/activity', '/settings'])
})

test('the tab bar shows every page while they fit', async () => {
  const { bar } = await drawShell(pages, '/')
  expect(pathsIn(bar)).toEqual(['/gifts', '/', '/buying/rules', '/activity', '/settings'])
  expect(within(bar).queryByRole('button')).toBeNull()
})

test('if not all pages fit into the tab bar, those that ask for a place are there, and "More" opens the others', async () => {
  const { bar } = await drawShell(many, '/settings')
  expect(pathsIn(bar)).toEqual(['/gifts', '/', '/buying/rules', '/made-up'])
  const more = within(bar).getByRole('button', { name: 'More' })
  expect(more.getAttribute('aria-current')).toBe('true')
  fireEvent.click(more)
  const dialog = await screen.findByRole('dialog', { name: 'More' })
  expect(pathsIn(dialog)).toEqual(['/activity', '/settings', '/a', '/b', '/c', '/d', '/e', '/f', '/g'])
  expect(within(dialog).getByRole('link', { name: 'Settings' }).getAttribute('aria-current')).toBe('page')
  fireEvent.click(within(dialog).getByRole('link', { name: 'Settings' }))
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('the frame before any script shows it, in the menus and with its skeletons', () => {
  const markup = renderToStaticMarkup(<BootFrame pages={all} />)
  const place = document.createElement('div')
  place.innerHTML = markup
  const orderIn = (selector: string) =>
    [...place.querySelectorAll<HTMLElement>(`${selector} [data-for]`)].map(({ dataset }) => dataset['for'])
  expect(orderIn('.boot-rail')).toEqual(['gifts', 'accounts', 'rules', 'made-up', 'activity', 'settings'])
  expect(orderIn('.boot-tabs')).toEqual(['gifts', 'accounts', 'rules', 'made-up'])
  expect(place.querySelectorAll('[data-for="made-up"] > .boot-made-up')).toHaveLength(1)
  expect(place.querySelectorAll('[data-for="made-up"] > .boot-many > .boot-one')).toHaveLength(3)
  expect(place.querySelector('.boot-title[data-for="made-up"] > span')?.getAttribute('data-ru')).toBe('Подарки')
})

test('the frame and the app show the same tab bar if not all pages fit', () => {
  const markup = renderToStaticMarkup(<BootFrame pages={many} />)
  expect(markup).toContain('data-more="activity settings a b c d e f g"')
})

test('the frame’s style sheet has each rule for the page', () => {
  const css = "  [data-boot='each-page'] .x svg,\n  .y[data-more~='each-page'] {\n    color: red;\n  }\n"
  expect(forEachPage(css, [{ name: 'gifts' }, madeUp])).toBe(
    [
      "  [data-boot='gifts'] .x svg,",
      "  [data-boot='made-up'] .x svg,",
      "  .y[data-more~='gifts'],",
      "  .y[data-more~='made-up'] {",
      '    color: red;',
      '  }',
      '',
    ].join('\n'),
  )
})

test('index.html has its path, its first calls, and the calls of every page', () => {
  const files = new Map([['made-up', { en: ['assets/made-up.js'], ru: [] }]])
  const html = tellPages('<head><script src="/theme.js"></script></head>', all, files)
  const place = document.createElement('div')
  place.innerHTML = html.replace('<script', '<i').replace('</script>', '</i>')
  const told = place.querySelector('i')?.dataset
  expect(JSON.parse(told?.['pages'] ?? '')).toMatchObject({
    gifts: { path: '/gifts', asks: ['/api/gifts'] },
    'made-up': { path: '/made-up', asks: ['/api/made-up?a=1&b=2'], en: ['assets/made-up.js'], ru: [] },
  })
  expect(JSON.parse(told?.['asks'] ?? '')).toEqual(['/api/accounts?cached=1&include=signed_out', '/api/figures'])
})

test('every feature that declares a page is in the list, under the name of its folder', () => {
  const features = join(import.meta.dirname, '..', 'features')
  const declared = readdirSync(features, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)page\.ts$/.test(file))
    .map((file) => file.replace('/page.ts', ''))
  expect(declared.toSorted()).toEqual([...pages.map(({ name }) => name), 'sign-in'].toSorted())
})

test('the pages of a section have tabs, and the menu item of the section is current on each', async () => {
  const { rail } = await drawShell(all, '/purchases')
  const tabs = within(await screen.findByRole('navigation', { name: 'Buying' })).getAllByRole('link')
  expect(tabs.map((tab) => [tab.textContent, tab.getAttribute('href'), tab.getAttribute('aria-current')])).toEqual([
    ['Rules', '/buying/rules', null],
    ['Drops', '/buying/drops', null],
    ['History', '/purchases', 'page'],
  ])
  expect(within(rail).getByRole('link', { name: 'Buying' }).getAttribute('aria-current')).toBe('page')
})

test('another address of a page leads to it, with what it asks for', async () => {
  await drawShell(all, '/buying/history?order=4')
  await vi.waitFor(() => expect(location.pathname + location.search).toBe('/purchases?order=4'))
})
