/** One line of the doctor's output: what was checked, the result, and what to do if it is not ok. */
export interface Finding {
  check: string
  /** `warning`: the panel runs, but something needs attention. `fault`: it does not run, or not correctly. */
  level: 'ok' | 'warning' | 'fault'
  text: string
  advice: string | null
}

export const ok = (check: string, text: string): Finding => ({ check, level: 'ok', text, advice: null })
export const warn = (check: string, text: string, advice: string): Finding => ({
  check,
  level: 'warning',
  text,
  advice,
})
export const fault = (check: string, text: string, advice: string): Finding => ({ check, level: 'fault', text, advice })
