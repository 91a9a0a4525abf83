import { activityFacts, type ActivityFacts } from '../contract/activity-facts.ts'
import { isActivityKind, type ActivityEvent, type ActivityItem } from '../contract/activity.ts'
import type { Language } from '../contract/settings.ts'
import { kinds } from '../contract/words.ts'
import { fold } from '../lib/fold.ts'
import { explainActivity } from '../messages/activity.ts'
import type { ActivityRow } from './store.ts'

type BareItem = ActivityEvent['item']

/** Null for a kind that only a newer panel knows. */
function presentBare(row: ActivityRow): BareItem | null {
  const { kind } = row
  if (!isActivityKind(kind)) return null
  const { topic, icon, tone } = kinds[kind]
  return {
    id: row.id,
    at: new Date(row.at).toISOString(),
    kind,
    topic,
    icon,
    tone,
    account_id: row.accountId,
    facts: parseFacts(row.facts),
  }
}

export function presentItem(row: ActivityRow, language: Language): ActivityItem[] {
  const item = presentBare(row)
  return item ? [{ ...item, ...explainActivity(item.kind, item.facts, language) }] : []
}

export function presentEvent(row: ActivityRow): ActivityEvent | null {
  const item = presentBare(row)
  if (!item) return null
  const wordsIn = (language: Language) => explainActivity(item.kind, item.facts, language)
  return { item, words: { en: wordsIn('en'), ru: wordsIn('ru') } }
}

function parseFacts(text: string): ActivityFacts {
  try {
    const parsed = activityFacts.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : {}
  } catch {
    return {}
  }
}

/** Everything searchable in the facts, case-folded: all text. */
export function foldFacts({ until: _end, ...facts }: ActivityFacts): string {
  const texts = Object.values(facts)
    .flat()
    .filter((value) => typeof value === 'string')
  return fold(texts.join(' ')).slice(0, 1_000)
}
