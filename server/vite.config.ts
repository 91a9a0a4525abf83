import { readdirSync } from 'node:fs'
import { defineConfig } from 'vite'
import { drawnInBuild } from './simulator/art/drawn-in-build.ts'

const commands = readdirSync(new URL('commands', import.meta.url)).map((file) => `commands/${file.replace('.ts', '')}`)

/**
 * Bundles the server into a few files: Node loads them twice as fast as the thousand modules of libraries and rooms
 * (docs/decisions/0008-server-bundle.md). Not minified, so that stack traces in the log keep their names.
 */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [drawnInBuild()],
  ssr: {
    noExternal: true,
    // They have native code, or start threads from their own files.
    external: ['better-sqlite3', '@node-rs/argon2', 'pino'],
  },
  build: {
    ssr: true,
    target: 'node20',
    // Into the folder that scripts/build.mjs names.
    emptyOutDir: true,
    rolldownOptions: {
      input: Object.fromEntries(
        ['main', 'imports/reader/main', ...commands].map((name) => [name, `${import.meta.dirname}/${name}.ts`]),
      ),
      output: {
        chunkFileNames: 'parts/[name]-[hash].js',
        codeSplitting: {
          groups: [
            { name: 'telegram', test: /node_modules\/telegram\// },
            // The API description and the metrics are loaded on demand.
            {
              name: 'libraries',
              test: /node_modules\/(?!telegram\/|@fastify\/swagger\/|yaml\/|prom-client\/|@opentelemetry\/|tdigest\/|bintrees\/)/,
            },
          ],
        },
      },
    },
  },
})
