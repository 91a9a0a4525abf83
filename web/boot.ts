import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Plugin, Rolldown } from 'vite'

type Bundle = Rolldown.OutputBundle

/** What each page needs beside the shell, by the module it begins with; see src/app/routes.tsx. */
const pages = {
  accounts: ['features/accounts/AccountsPage.tsx', 'features/accounts/locale/*'],
  gifts: ['features/gifts/GiftsPage.tsx', 'features/gifts/locale/*'],
  activity: ['features/activity/ActivityPage.tsx', 'features/activity/locale/*'],
  settings: ['features/settings/SettingsPage.tsx', 'features/settings/locale/*'],
  'sign-in': ['features/sign-in/SignInPage.tsx', 'features/sign-in/locale/*'],
}
const shellTexts = 'lib/texts/shell.*'

/** Files by page and language, as public/theme.js reads them: `{ gifts: { en: ['assets/…'], ru: […] } }`. */
export type FilesOfPages = Record<string, Record<'en' | 'ru', string[]>>

/**
 * Draws the frame into index.html, and writes beside it which files each page begins with: theme.js fetches those of the
 * page that is open while the app's own script is still on its way, instead of one after another.
 */
export function boot(): Plugin {
  return {
    name: 'boot',
    transformIndexHtml: {
      order: 'post',
      async handler(html, { bundle }) {
        // The dev server brings styles by script: without them the frame would be bare.
        if (!bundle) return html.replace('<!--frame-->', '')
        // Only where it is needed: tools that read the Vite configuration know no JSX.
        const { BootFrame } = await import('./boot-frame.tsx')
        const framed = html.replace('<!--frame-->', renderToStaticMarkup(createElement(BootFrame)))
        return framed.replace(
          '<script src="/theme.js">',
          `<script src="/theme.js" data-pages='${JSON.stringify(filesOfPages(bundle))}'>`,
        )
      },
    },
  }
}

/** What each page needs beyond the entry, which index.html names itself. */
function filesOfPages(bundle: Bundle): FilesOfPages {
  const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry)
  const known = new Set(entry ? closureOf(bundle, entry.fileName) : [])
  const filesOf = (modules: string[], language: string) => {
    const begun = modules.flatMap((module) => chunkOf(bundle, module.replace('*', `${language}.ts`)))
    return [...new Set(begun.flatMap((name) => closureOf(bundle, name)))].filter((name) => !known.has(name))
  }
  return Object.fromEntries(
    Object.entries(pages).map(([page, modules]) => {
      const all = [...modules, shellTexts]
      return [page, { en: filesOf(all, 'en'), ru: filesOf(all, 'ru') }]
    }),
  )
}

/** The chunk that was made for a module of src/. */
function chunkOf(bundle: Bundle, module: string): string {
  const found = Object.values(bundle).find(
    (file) => file.type === 'chunk' && file.facadeModuleId?.endsWith(`/src/${module}`),
  )
  if (!found) throw new Error(`${module} has no file of its own: what boot.ts says of the pages is no longer true`)
  return found.fileName
}

/** A chunk, every chunk that it imports, and their styles. */
function closureOf(bundle: Bundle, name: string, seen = new Set<string>()): string[] {
  const file = bundle[name]
  if (seen.has(name) || file?.type !== 'chunk') return []
  seen.add(name)
  const styles = [...(file.viteMetadata?.importedCss ?? [])]
  return [name, ...styles, ...file.imports.flatMap((imported) => closureOf(bundle, imported, seen))]
}
