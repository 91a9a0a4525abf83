import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  schema: ['./server/db/schema.ts', './server/db/update-tables.ts'],
  out: './migrations',
  casing: 'snake_case',
})
