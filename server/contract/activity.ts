import { z } from 'zod'
import { download } from './answers.ts'
import { declareCalls, declareLiveEvents } from './declare.ts'
import { activityFacts, type ActivityFacts } from './activity-facts.ts'
import { activityTopics, type ActivityTopic } from './topics.ts'
import { kinds } from './words.ts'

export { activityFacts, activityTopics, type ActivityFacts, type ActivityTopic }

export type ActivityKind = keyof typeof kinds
export const isActivityKind = (text: string): text is ActivityKind => Object.hasOwn(kinds, text)
export const activityKinds: readonly ActivityKind[] = Object.keys(kinds).filter(isActivityKind)
const activityKind = z.enum(activityKinds)
const activityTopic = z.enum(activityTopics)

const bareItem = z.object({
  id: z.number().int(),
  at: z.string(),
  kind: activityKind,
  topic: activityTopic,
  /** How the page shows it: an icon by name, and a severity. */
  icon: z.string(),
  tone: z.enum(['plain', 'good', 'warn', 'bad']),
  /** The panel's id of the account, which may have been removed since. */
  account_id: z.number().int().nullable(),
  facts: activityFacts,
})
/** As text: a sentence, and further details or null. */
export const activityWords = z.object({ title: z.string(), detail: z.string().nullable() })
export type ActivityWords = z.infer<typeof activityWords>

/** In the language of the request. */
export const activityItem = bareItem.extend(activityWords.shape)
export type ActivityItem = z.infer<typeof activityItem>

/** The item in a downloaded file. */
export const activityRecord = activityItem.omit({ icon: true, tone: true })
export type ActivityRecord = z.infer<typeof activityRecord>

/** `event: activity`; one event serves readers of both languages. */
export const activityEvent = z
  .object({ item: bareItem, words: z.object({ en: activityWords, ru: activityWords }) })
  .describe('an item of [the activity](#activity) was stored; `words` are its `title` and `detail` in both languages')
export type ActivityEvent = z.infer<typeof activityEvent>

const filters = {
  topic: activityTopic.optional(),
  kind: activityKind.optional(),
  account: z.coerce.number<number | string>().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
  /** Part of a name, an address, a gift or the sentence; case-insensitive. */
  q: z.string().trim().max(100).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
}

export const activityQuery = z.object({
  ...filters,
  /** `next` of the previous page. */
  cursor: z
    .string()
    .regex(/^\d{1,15}-\d{1,15}$/)
    .optional(),
  limit: z.coerce.number<number | string>().int().min(1).max(200).default(50),
})

/** A link cannot send a header, so it names its language. */
export const activityDownloadQuery = z.object({ ...filters, lang: z.enum(['en', 'ru']).optional() })
export type ActivityFilters = Omit<z.infer<typeof activityDownloadQuery>, 'lang'>

export const activityPage = z.object({
  /** Newest first. A search page may have fewer items than requested, or none, and still have a next page. */
  items: z.array(activityItem),
  /** Null after the last page. */
  next: z.string().nullable(),
})
export type ActivityPage = z.infer<typeof activityPage>

export const live = declareLiveEvents({ activity: activityEvent })

export const calls = declareCalls({
  'GET /api/activity': {
    scope: 'read',
    group: 'activity',
    summary: {
      en: 'Events, newest first, page by page',
      ru: 'События, новые сверху, постранично',
    },
    query: activityQuery,
    answers: { 200: activityPage },
  },
  'GET /api/activity.csv': {
    scope: 'read',
    group: 'activity',
    summary: { en: 'All events as a CSV file', ru: 'Все события в файле CSV' },
    query: activityDownloadQuery,
    answers: { 200: download('text/csv') },
  },
  'GET /api/activity.json': {
    scope: 'read',
    group: 'activity',
    summary: { en: 'All events as a JSON file', ru: 'Все события в файле JSON' },
    query: activityDownloadQuery,
    answers: { 200: download('application/json', z.array(activityRecord)) },
  },
})
