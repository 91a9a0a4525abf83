import type { Plugin } from 'vite'

const inserted = /^__insertCSS\("(?:[^"\\]|\\.)*"\);$/m

/**
 * The library of the notices writes its styles into the page as a `<style>`, which the panel's Content-Security-Policy
 * refuses; the same styles lie beside it as a file. The build stops when a later version does it another way.
 */
export function styleFiles(): Plugin {
  return {
    name: 'style-files',
    apply: 'build',
    transform(code, id) {
      if (!id.endsWith('/sonner/dist/index.mjs')) return null
      if (!inserted.test(code)) this.error('sonner no longer inserts its styles as web/style-files.ts expects')
      return { code: `import './styles.css'\n${code.replace(inserted, '')}`, map: null }
    },
  }
}
