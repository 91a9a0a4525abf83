import { expect, test } from 'vitest'
import { timelineCsv } from './timeline-csv.ts'

test('the timeline as lines, in its order, and nothing that a spreadsheet would run', () => {
  const timeline = [
    { ms: 9.5, step: 'refused' as const, account_id: 2, detail: 'a "b", c' },
    { ms: 0, step: 'seen' as const },
  ]
  expect(timelineCsv({ timeline }, () => '=Anna')).toBe(
    'ms,step,account_id,account,detail\r\n0,seen,,,\r\n9.5,refused,2,\'=Anna,"a ""b"", c"\r\n',
  )
})
