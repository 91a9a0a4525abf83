/** One line for a person about what the database or the disk said. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const deepest = error.cause instanceof Error ? error.cause : error
  return (deepest.message.split('\n')[0] ?? 'unknown').slice(0, 200)
}
