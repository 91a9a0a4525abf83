/** Findings of the kill test. */

/** Counts checks and records violations. */
export interface Findings {
  checks: number
  wrong: string[]
}

export function expectTrue(findings: Findings, isTrue: boolean, sentence: string): void {
  findings.checks++
  if (!isTrue) findings.wrong.push(sentence)
}
