import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { boot } from './boot.ts'
import { precache } from './precache.ts'
import { precompress } from './precompress.ts'
import { styleFiles } from './style-files.ts'

export default defineConfig({
  // One build works under any path: files reference each other relatively, and the server rewrites the URLs in
  // index.html (server/http/shell.ts).
  experimental: { renderBuiltUrl: (_name, { hostType }) => (hostType === 'html' ? undefined : { relative: true }) },
  plugins: [react(), styleFiles(), boot(), precache(), precompress()],
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
  build: {
    target: ['chrome111', 'firefox128', 'safari16.4'],
    // An inlined asset would be a data: URL, which the Content-Security-Policy allows only for images.
    assetsInlineLimit: 0,
    // Only Safari 16 lacks it, and then merely loads some files later.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Lets Chromium compile the libraries in the background while they load, instead of function by function on
        // first call. Other browsers ignore the comment.
        postBanner: ({ name }) => (name === 'vendor' ? '//# allFunctionsCalledOnLoad' : ''),
        codeSplitting: {
          groups: [
            // What every page needs, in two files instead of dozens: the libraries, which change rarely, and the UI
            // kit.
            // Split off: what only dialogs and toasts need, and the live connection, which loads later.
            // What features share with the shell is too small for separate files.
            {
              name: 'vendor',
              test: /node_modules\/(react|react-dom|scheduler|@tanstack\/(react-query|query-core)|i18next|react-i18next|wouter)\//,
            },
            {
              name: 'kit',
              test: /web\/src\/(lib\/(?!browser-notices\.ts|new-version|password-strength|live\.ts|shared-live|tab-leader)[^/]+|components\/(?!Dialog|Confirm|dialog|Toaster|toaster|CopyButton|GiftStage|gift-stage|Popover|popover|RadioList|TextArea|QrCode|StrengthMeter|strength|use-glide)[^/]+|features\/(accounts\/(account-patch|accounts-query)|api-profiles\/texts)\.ts)$/,
            },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
})
