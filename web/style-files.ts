import type { Plugin } from 'vite'

const inserted = /^__insertCSS\("(?:[^"\\]|\\.)*"\);$/m

/**
 * The toast library injects a `<style>`, which the panel's Content-Security-Policy blocks; the same styles exist as a
 * file in its package. The build fails if a later version changes that.
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
