/** `npm run bench`: each figure as a ratio to a baseline that was measured in the same run, on the same machine. */
import { startBenchPanel } from './bench-panel.ts'
import { measureCatalogue, measureLive } from './catalogue-rows.ts'
import { measureHttp } from './http-rows.ts'
import { formatTable } from './table.ts'

const panel = await startBenchPanel()
try {
  const rows = [await measureCatalogue(), ...(await measureLive(panel)), ...(await measureHttp(panel))]
  process.stdout.write(
    `\n${formatTable(rows)}\n\nmedian (min–max) of seven rounds; the baseline in brackets beside each name\n`,
  )
} finally {
  await panel.stop()
}
