/** Reads server-sent events one by one from an open response. */
export interface ReadEvent {
  event: string
  id: string | null
  data: unknown
}

/** Without `hasActivity` the `activity` events are passed over: they say in other words what the others say. */
export function createEventReader(response: Response, { hasActivity = false } = {}) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''

  async function nextBlock(): Promise<string> {
    for (;;) {
      const end = text.indexOf('\n\n')
      if (end >= 0) {
        const block = text.slice(0, end)
        text = text.slice(end + 2)
        return block
      }
      const chunk = await reader?.read()
      if (!chunk || chunk.done) throw new Error('the stream ended')
      text += chunk.value
    }
  }

  return {
    async next(): Promise<ReadEvent> {
      for (;;) {
        const fields = new Map(
          (await nextBlock())
            .split('\n')
            .filter((line) => !line.startsWith(':'))
            .map((line): [string, string] => {
              const colon = line.indexOf(': ')
              return [line.slice(0, colon), line.slice(colon + 2)]
            }),
        )
        const data = fields.get('data')
        if (data !== undefined && (hasActivity || fields.get('event') !== 'activity')) {
          return { event: fields.get('event') ?? 'message', id: fields.get('id') ?? null, data: JSON.parse(data) }
        }
      }
    },
    close: async () => reader?.cancel(),
  }
}
