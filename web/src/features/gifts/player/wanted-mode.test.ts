import { expect, test } from 'vitest'
import type { Mode } from './timeline.ts'
import { type PreviewSituation, wantedMode } from './wanted-mode.ts'

const seen: PreviewSituation = { isVisible: true, isHeld: false, isCalm: false, hasPlayed: false }

test.each<[string, Partial<PreviewSituation>, Mode]>([
  ['comes into view plays once', {}, 'once'],
  ['has played stands still', { hasPlayed: true }, 'still'],
  ['is held goes on', { isHeld: true, hasPlayed: true }, 'loop'],
  ['is out of view stands still, held or not', { isVisible: false, isHeld: true }, 'still'],
  ['is held where less motion is asked for stands still', { isHeld: true, isCalm: true }, 'still'],
])('a preview that %s', (_, situation, expected) => {
  expect(wantedMode({ ...seen, ...situation })).toBe(expected)
})
