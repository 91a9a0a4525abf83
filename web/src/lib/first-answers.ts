/** Answers that public/theme.js sent for while this script was still on its way. */
declare global {
  interface Window {
    firstAnswers?: Record<string, Promise<Response> | undefined>
  }
}

/** Milliseconds after the page was called; what nobody asked for by then may be out of date. */
const freshMs = 10_000

/** The answer to a question of the page's start, once. */
export function takeFirstAnswer(path: string): Promise<Response> | undefined {
  const answers = window.firstAnswers
  const answer = answers?.[path]
  if (!answers || !answer) return undefined
  answers[path] = undefined
  return performance.now() < freshMs ? answer : undefined
}
