/**
 * Yields one value per line of the body, as soon as it is complete; empty lines are skipped. Leaving the loop aborts
 * the request.
 */
export async function* readNdjson(response: Response): AsyncGenerator<unknown, void, undefined> {
  if (response.body === null) return
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const chunk = await reader.read()
      rest += chunk.done ? decoder.decode() : decoder.decode(chunk.value, { stream: true })
      const lines = rest.split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (line.trim() === '') continue
        yield JSON.parse(line)
      }
      if (chunk.done) break
    }
    if (rest.trim() !== '') yield JSON.parse(rest)
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
