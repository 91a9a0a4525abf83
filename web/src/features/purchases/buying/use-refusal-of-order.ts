import { ApiError } from '../../../lib/api.ts'
import { useFormat } from '../../../lib/format.ts'
import { useTranslation } from '../../../lib/i18n.ts'
import { useErrorText } from '../../../lib/use-error-text.ts'

/** Why an order was refused, with the number that matters. */
export function useRefusalOfOrder(): (error: Error) => string {
  const { t } = useTranslation()
  const format = useFormat()
  const errorText = useErrorText()
  return (error) => {
    if (!(error instanceof ApiError)) return t('buying.unknown')
    const { code, body } = error
    if (code === 'network' || code === 'internal') return t('buying.unknown')
    const { cap, left, missing, price } = body ?? {}
    if (code === 'price_changed' && price !== undefined) return t('buying.priceChanged', { n: format.number(price) })
    const text = errorText(error)
    if (code === 'cap_reached' && cap !== undefined && left !== undefined)
      return `${text} ${t(`buying.left.${cap}`, { n: format.number(left) })}`
    if (code === 'balance_too_low' && missing !== undefined)
      return `${text} ${t('buying.missing', { n: format.number(missing) })}`
    return text
  }
}
