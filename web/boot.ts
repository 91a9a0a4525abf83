import { join } from 'node:path'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { runnerImport, type Plugin, type Rolldown } from 'vite'
import type { Page } from './src/components/page.ts'

type Bundle = Rolldown.OutputBundle
type Frame = typeof import('./boot-frame.tsx')

const src = join(import.meta.dirname, 'src')
const languages = ['en', 'ru'] as const
const shellTexts = (language: string) => join(src, `lib/texts/shell.${language}.ts`)

/** The files that a page needs besides the entry, which index.html itself references. */
type Files = Record<(typeof languages)[number], string[]>

/**
 * Renders the frame into index.html, together with a list of the files and API responses that each page starts with:
 * theme.js fetches those of the current page while the app's own script is still loading, instead of one after another.
 */
export function boot(): Plugin {
  /** By page: the modules that its `page.ts` imports dynamically. */
  const begun = new Map<string, readonly string[]>()
  let loading: Promise<Frame> | undefined
  // Loaded through Vite: the pages also import scripts and styles that Node cannot read.
  const loadFrame = () =>
    (loading ??= runnerImport<Frame>(join(import.meta.dirname, 'boot-frame.tsx'), {
      root: import.meta.dirname,
      logLevel: 'error',
      plugins: [withoutStyles],
    }).then(({ module }) => module))

  return {
    name: 'boot',
    transform: {
      order: 'pre',
      filter: { id: /\/styles\/boot\.css$/ },
      async handler(code) {
        const { pages } = await loadFrame()
        return { code: forEachPage(code, pages), map: null }
      },
    },
    async buildEnd(error) {
      if (error) return
      const { pages } = await loadFrame()
      for (const name of [...pages.map((page) => page.name), 'sign-in']) {
        const declaration = this.getModuleInfo(join(src, 'features', name, 'page.ts'))
        if (!declaration) this.error(`The page "${name}" is not declared in features/${name}/page.ts`)
        begun.set(name, declaration.dynamicallyImportedIds)
      }
    },
    transformIndexHtml: {
      order: 'post',
      async handler(html, { bundle }) {
        const { BootFrame, pages } = await loadFrame()
        const told = tellPages(html, pages, bundle ? filesOfPages(bundle, begun) : new Map())
        // The dev server loads styles by script: without this the frame would be unstyled.
        const frame = bundle ? renderToStaticMarkup(createElement(BootFrame, { pages })) : ''
        return told.replace('<!--frame-->', () => frame)
      },
    },
  }
}

/** Styles do not matter when rendering the frame to text. */
const withoutStyles: Plugin = {
  name: 'without-styles',
  enforce: 'pre',
  resolveId: (name) => (name.endsWith('.css') ? '\0no-styles' : null),
  load: (id) => (id === '\0no-styles' ? '' : null),
}

/** Repeats each selector with `each-page` for every page. */
export function forEachPage(css: string, pages: readonly Pick<Page, 'name'>[]): string {
  return css.replaceAll(/^( *)(.*each-page.*?)( \{|,)$/gm, (_, indent: string, selector: string, end: string) => {
    const selectors = pages.map(({ name }) => indent + selector.replaceAll('each-page', name))
    return selectors.join(',\n') + end
  })
}

/**
 * Writes what theme.js reads into the page: the path, API calls and files of each page, as `{ gifts: { path: '/gifts',
 * asks: ['/api/gifts'], en: ['assets/…'], ru: […] } }`, and the calls made on every page.
 */
export function tellPages(html: string, pages: readonly Page[], files: ReadonlyMap<string, Files>): string {
  const none: Files = { en: [], ru: [] }
  const told = new Map<string, object>(files)
  for (const { name, path, asks } of pages) told.set(name, { path, asks, ...(files.get(name) ?? none) })
  const asks = pages.flatMap(({ asksEverywhere }) => asksEverywhere?.path ?? [])
  const data = `data-pages='${attribute(Object.fromEntries(told))}' data-asks='${attribute(asks)}'`
  return html.replace('<script src="/theme.js">', () => `<script src="/theme.js" ${data}>`)
}

const attribute = (value: object) => JSON.stringify(value).replaceAll('&', '&amp;').replaceAll("'", '&#39;')

function filesOfPages(bundle: Bundle, begun: ReadonlyMap<string, readonly string[]>): Map<string, Files> {
  const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry)
  const known = new Set(entry ? closureOf(bundle, entry.fileName) : [])
  const filesOf = (modules: readonly string[], language: string) => {
    const others = languages.filter((other) => other !== language).map((other) => `/${other}.ts`)
    const spoken = modules.filter((module) => !others.some((ending) => module.endsWith(ending)))
    const names = [...spoken, shellTexts(language)].flatMap((module) => closureOf(bundle, chunkOf(bundle, module)))
    return [...new Set(names)].filter((name) => !known.has(name))
  }
  return new Map(
    [...begun].map(([page, modules]) => [page, { en: filesOf(modules, 'en'), ru: filesOf(modules, 'ru') }]),
  )
}

/** The chunk of a module of src/. */
function chunkOf(bundle: Bundle, module: string): string {
  const found = Object.values(bundle).find((file) => file.type === 'chunk' && file.facadeModuleId === module)
  if (!found) throw new Error(`${module} has no file of its own: a page cannot begin with it`)
  return found.fileName
}

/** A chunk, all chunks that it imports, and their styles. */
function closureOf(bundle: Bundle, name: string, seen = new Set<string>()): string[] {
  const file = bundle[name]
  if (seen.has(name) || file?.type !== 'chunk') return []
  seen.add(name)
  const styles = [...(file.viteMetadata?.importedCss ?? [])]
  return [name, ...styles, ...file.imports.flatMap((imported) => closureOf(bundle, imported, seen))]
}
