/** What a driver of kills finds. */

/** Counts what is looked at and notes what is not as it must be. */
export interface Findings {
  checks: number
  wrong: string[]
}

export function expectTrue(findings: Findings, isTrue: boolean, sentence: string): void {
  findings.checks++
  if (!isTrue) findings.wrong.push(sentence)
}
