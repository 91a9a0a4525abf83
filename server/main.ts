/** The process. It handles stop signals from the first moment, so everything slow to load is loaded afterwards. */
import closeWithGrace from 'close-with-grace'
import { logSerializers } from './http/request-log.ts'
import { SettingError } from './lib/setting-error.ts'

/** Within the five seconds that a stop may take. */
const GRACE_MS = 4_500

const stopping = new AbortController()
/** What a stop has to undo, latest last. */
const steps: (() => unknown)[] = []
let atLast = () => {}
let started: Promise<void> = Promise.resolve()

async function undo() {
  for (let step = steps.pop(); step; step = steps.pop()) await step()
}

const onTimeout = () => {
  atLast()
  process.exit(0)
}
closeWithGrace({ delay: GRACE_MS, logger: false, onTimeout }, async ({ err }) => {
  stopping.abort()
  if (err) process.stderr.write(`Stopping after a failure: ${JSON.stringify(logSerializers.err(err))}\n`)
  await started.catch(() => {})
  await undo()
})

const { startPanel } = await import('./start.ts')
started = startPanel({
  signal: stopping.signal,
  onStop: (step) => void steps.push(step),
  onLastMoment: (step) => (atLast = step),
})
try {
  await started
} catch (error) {
  // Stopped while starting: the handler above does the rest.
  if (!stopping.signal.aborted) await fail(error)
}

async function fail(error: unknown) {
  await undo()
  if (!(error instanceof SettingError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
