/** Maps the service's results to the API, in the reader's language. */
import type { FoundImport, ImportLine } from '../contract/imports.ts'
import type { Language } from '../contract/settings.ts'
import { explainImported, explainImportRefusal, explainImportStage } from '../messages/imports.ts'
import type { FoundSources, ImportNews } from './service.ts'

export function presentImport(found: FoundSources, language: Language): FoundImport {
  const items = found.items.map((item) => {
    const refusal = item.problem ?? (item.is_here ? 'already_here' : null)
    return { ...item, message: refusal === null ? null : explainImportRefusal(refusal, language) }
  })
  return { ...found, items }
}

export function presentNews(news: ImportNews, language: Language): ImportLine {
  if ('done' in news) return news
  const { index } = news
  if ('stage' in news) return { index, stage: news.stage, message: explainImportStage(news.stage, language) }
  const { outcome } = news
  if (outcome.kind === 'imported') {
    return { index, account_id: outcome.accountId, message: explainImported(language) }
  }
  return {
    index,
    refused: outcome.refusal,
    ...(outcome.errorCode === undefined ? {} : { error_code: outcome.errorCode }),
    ...(outcome.retryAfter === undefined ? {} : { retry_after: outcome.retryAfter }),
    message: explainImportRefusal(outcome.refusal, language, outcome),
  }
}
