import { readdirSync } from 'node:fs'
import { defineConfig } from 'vite'

const commands = readdirSync(new URL('commands', import.meta.url)).map((file) => `commands/${file.replace('.ts', '')}`)

/**
 * The server as a few files: Node reads and links them in half the time that it takes for the thousand of the libraries
 * and the rooms (docs/decisions/0008-server-bundle.md). Nothing is made shorter, so that frames in the log keep their names.
 */
export default defineConfig({
  root: import.meta.dirname,
  ssr: {
    noExternal: true,
    // They bring compiled code, or start threads from files of their own.
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
            // What describes the API and what counts for a monitor come when somebody asks for them.
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
