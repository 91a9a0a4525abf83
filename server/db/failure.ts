/** One line for people about an error of the database or the disk. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const deepest = error.cause instanceof Error ? error.cause : error
  return (deepest.message.split('\n')[0] ?? 'unknown').slice(0, 200)
}
