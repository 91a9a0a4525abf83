import type { Plugin } from 'vite'
import { designNames, drawnPath, renderTgs, variantsOf } from './art.ts'

/** Draws every sticker into the build, so that a start reads them instead. */
export function drawnInBuild(): Plugin {
  return {
    name: 'drawn-in-build',
    apply: 'build',
    generateBundle() {
      for (const design of designNames) {
        for (let variant = 0; variant < variantsOf(design); variant++) {
          this.emitFile({ type: 'asset', fileName: drawnPath(design, variant), source: renderTgs(design, variant) })
        }
      }
    },
  }
}
