/** `npm run docs:api`: fills the tables of docs/api.md anew. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fillRegions } from './api-page.ts'

const path = join(import.meta.dirname, '..', '..', 'docs', 'api.md')
writeFileSync(path, fillRegions(readFileSync(path, 'utf8')))
