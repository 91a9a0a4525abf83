/** A strict parser of Prometheus' text format, which throws at the first invalid line. */
interface ReadSample {
  name: string
  labels: Record<string, string>
  value: number
}

export interface ReadFamily {
  kind: string
  samples: ReadSample[]
}

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/
const LINE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(,|$)/y

export function readMetrics(text: string) {
  if (!text.endsWith('\n')) throw new Error('the last line has no line feed')
  const families = new Map<string, ReadFamily>()
  const seen = new Set<string>()
  let current: { name: string; family: ReadFamily } | null = null
  let helped: string | null = null

  for (const line of text.slice(0, -1).split('\n')) {
    if (line.trim() === '') continue
    const [, keyword, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? []
    if (keyword === 'HELP') {
      if (!NAME.test(name) || families.has(name)) throw new Error(`a bad or second HELP: ${line}`)
      helped = name
    } else if (keyword === 'TYPE') {
      if (helped !== name || families.has(name)) throw new Error(`TYPE without its HELP, or a second one: ${line}`)
      if (!['counter', 'gauge', 'histogram'].includes(rest)) throw new Error(`no such type: ${line}`)
      current = { name, family: { kind: rest, samples: [] } }
      families.set(name, current.family)
    } else {
      const sample = readSample(line)
      const suffixes = current?.family.kind === 'histogram' ? ['_bucket', '_sum', '_count'] : ['']
      if (!current || !suffixes.some((suffix) => sample.name === `${current?.name}${suffix}`)) {
        throw new Error(`a sample outside its family: ${line}`)
      }
      const series = `${sample.name}${JSON.stringify(Object.entries(sample.labels).toSorted(([one], [other]) => one.localeCompare(other)))}`
      if (seen.has(series)) throw new Error(`the same series twice: ${line}`)
      seen.add(series)
      current.family.samples.push(sample)
    }
  }
  for (const [name, { kind, samples }] of families) if (kind === 'histogram') checkHistogram(name, samples)

  return {
    get: (name: string) => families.get(name),
    /** 0 if there is no such series yet. */
    valueOf(name: string, labels: Record<string, string>): number {
      const all = [...families.values()].flatMap(({ samples }) => samples)
      const isWanted = (sample: ReadSample) =>
        sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value)
      return all.find(isWanted)?.value ?? 0
    },
  }
}

function readSample(line: string): ReadSample {
  const [, name = '', labelText = '', valueText = ''] = LINE.exec(line) ?? []
  const value = valueText === '+Inf' ? Infinity : Number(valueText)
  if (name === '' || valueText === '' || Number.isNaN(value)) throw new Error(`no sample: ${line}`)
  const labels: Record<string, string> = {}
  LABEL.lastIndex = 0
  while (LABEL.lastIndex < labelText.length) {
    const [, key, text] = LABEL.exec(labelText) ?? []
    if (key === undefined || text === undefined || key in labels) throw new Error(`bad labels: ${line}`)
    labels[key] = text.replaceAll(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped))
  }
  return { name, labels, value }
}

/** Bucket limits ascend, counts never fall, and the last is the total. */
function checkHistogram(name: string, samples: ReadSample[]) {
  const bySeries = new Map<string, ReadSample[]>()
  for (const sample of samples) {
    const { le: _, ...rest } = sample.labels
    const key = JSON.stringify(rest)
    bySeries.set(key, [...(bySeries.get(key) ?? []), sample])
  }
  for (const [series, own] of bySeries) {
    const buckets = own.filter((sample) => sample.name.endsWith('_bucket'))
    const bounds = buckets.map(({ labels }) => (labels['le'] === '+Inf' ? Infinity : Number(labels['le'])))
    const count = own.find((sample) => sample.name === `${name}_count`)?.value
    const isFine =
      bounds.at(-1) === Infinity &&
      bounds.every((bound, at) => at === 0 || bound > (bounds[at - 1] ?? 0)) &&
      buckets.every(({ value }, at) => at === 0 || value >= (buckets[at - 1]?.value ?? 0)) &&
      buckets.at(-1)?.value === count &&
      own.some((sample) => sample.name === `${name}_sum`)
    if (!isFine) throw new Error(`a broken histogram: ${name} ${series}`)
  }
}
