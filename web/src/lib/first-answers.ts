/** Responses that public/theme.js requested while this script was still loading. */
declare global {
  interface Window {
    firstAnswers?: Record<string, Promise<Response> | undefined>
  }
}

/** Milliseconds after navigation; an unused response may be out of date by then. */
const freshMs = 10_000

/** The prefetched response of a call at page start, once. */
export function takeFirstAnswer(path: string): Promise<Response> | undefined {
  const answers = window.firstAnswers
  const answer = answers?.[path]
  if (!answers || !answer) return undefined
  answers[path] = undefined
  return performance.now() < freshMs ? answer : undefined
}
