import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { boot } from './boot.ts'
import { precache } from './precache.ts'
import { precompress } from './precompress.ts'
import { styleFiles } from './style-files.ts'

export default defineConfig({
  // One build serves any path of an address: files name each other from where they lie themselves, and the server moves
  // what index.html names (server/http/shell.ts).
  experimental: { renderBuiltUrl: (_name, { hostType }) => (hostType === 'html' ? undefined : { relative: true }) },
  plugins: [react(), styleFiles(), boot(), precache(), precompress()],
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
  build: {
    target: ['chrome111', 'firefox128', 'safari16.4'],
    // An inlined asset would be a data: address, which the Content-Security-Policy allows for pictures alone.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // Chromium then compiles the libraries while they come, beside the page's thread, instead of one function after
        // another as each is called for the first time. Other browsers read a comment.
        postBanner: ({ name }) => (name === 'vendor' ? '//# allFunctionsCalledOnLoad' : ''),
        codeSplitting: {
          groups: [
            // What every page needs, in two files instead of dozens: the libraries, which change seldom, and the kit.
            // What only dialogs and notices need stays apart and comes with them; so does the live line, which comes later.
            {
              name: 'vendor',
              test: /node_modules\/(react|react-dom|scheduler|@tanstack\/(react-query|query-core)|i18next|react-i18next|wouter)\//,
            },
            {
              name: 'kit',
              test: /web\/src\/(lib\/(?!browser-notices\.ts|new-version|password-strength|live\.ts|shared-live|tab-leader)[^/]+|components\/(?!Dialog|Confirm|dialog|Toaster|toaster|CopyButton|QrCode|StrengthMeter|strength|use-glide)[^/]+)$/,
            },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
})
