/** Figures in Prometheus' text form, version 0.0.4. Pure: what is written here is what a scraper reads. */

type Labels = Readonly<Record<string, string>>

export interface Sample {
  /** Without the family's name, e.g. `_bucket`. */
  suffix?: string
  labels?: Labels
  value: number
}

export interface Family {
  name: string
  kind: 'counter' | 'gauge' | 'histogram'
  help: string
  samples: Sample[]
}

export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

/** Every line ends with a line feed, the last too. */
export function writeFamilies(families: Family[]): string {
  return families.map((family) => `${writeFamily(family).join('\n')}\n`).join('')
}

function writeFamily({ name, kind, help, samples }: Family): string[] {
  const head = [`# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`, `# TYPE ${name} ${kind}`]
  const lines = samples.map(
    ({ suffix = '', labels = {}, value }) => `${name}${suffix}${writeLabels(labels)} ${writeNumber(value)}`,
  )
  return [...head, ...lines]
}

function writeLabels(labels: Labels): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${escape(value)}"`)
  return parts.length === 0 ? '' : `{${parts.join(',')}}`
}

const escape = (value: string) => value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')

function writeNumber(value: number): string {
  if (value === Infinity) return '+Inf'
  return value === -Infinity ? '-Inf' : String(value)
}
