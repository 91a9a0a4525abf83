/** One line of the doctor's: what was looked at, how it is, and what to do where it is not well. */
export interface Finding {
  check: string
  /** `warning`: the panel runs, and something wants looking after. `fault`: it does not run, or not as it should. */
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
