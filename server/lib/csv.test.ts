import { expect, test } from 'vitest'
import { buildCsvLine } from './csv.ts'

test.each([
  ['=1+1', `'=1+1`],
  ['+7 ••• ••22', `'+7 ••• ••22`],
  ['-2', `'-2`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['\t=1', `'\t=1`],
  [' =1', `' =1`],
  ['\r=1', `"'\r=1"`],
  ['＝1', `'＝1`],
  ['=cmd|" /C calc"!A0', `"'=cmd|"" /C calc""!A0"`],
  ['a,b', '"a,b"'],
  ['two\nlines', '"two\nlines"'],
  ['say "hi"', '"say ""hi"""'],
  ['Anna', 'Anna'],
  [-5, '-5'],
  [null, ''],
])('the cell %j is written as %j', (value, cell) => {
  expect(buildCsvLine([value])).toBe(`${cell}\r\n`)
})
