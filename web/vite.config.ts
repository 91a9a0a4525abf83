import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { precache } from './precache.ts'

export default defineConfig({
  plugins: [react(), precache()],
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
  build: {
    target: ['chrome111', 'firefox128', 'safari16.4'],
    // An inlined asset would be a data: address, which the Content-Security-Policy allows for pictures alone.
    assetsInlineLimit: 0,
  },
  worker: { format: 'es' },
})
