import type { Api } from 'telegram'
import type { CodeDelivery, CodeDeliveryType } from '../gateway.ts'

const DELIVERY_TYPES = new Map<string, CodeDeliveryType>([
  ['auth.SentCodeTypeApp', 'app'],
  ['auth.SentCodeTypeSms', 'sms'],
  ['auth.SentCodeTypeSmsWord', 'sms_word'],
  ['auth.SentCodeTypeSmsPhrase', 'sms_phrase'],
  ['auth.SentCodeTypeCall', 'call'],
  ['auth.SentCodeTypeFlashCall', 'flash_call'],
  ['auth.SentCodeTypeMissedCall', 'missed_call'],
  ['auth.SentCodeTypeEmailCode', 'email'],
  ['auth.SentCodeTypeSetUpEmailRequired', 'setup_email_required'],
  ['auth.SentCodeTypeFragmentSms', 'fragment'],
  ['auth.SentCodeTypeFirebaseSms', 'firebase'],
  ['auth.CodeTypeSms', 'sms'],
  ['auth.CodeTypeCall', 'call'],
  ['auth.CodeTypeFlashCall', 'flash_call'],
  ['auth.CodeTypeMissedCall', 'missed_call'],
  ['auth.CodeTypeFragmentSms', 'fragment'],
])

export function mapDelivery(sent: Api.auth.SentCode): CodeDelivery {
  const { type } = sent
  return {
    type: DELIVERY_TYPES.get(type.className) ?? 'unknown',
    length: 'length' in type ? type.length : null,
    nextType: sent.nextType ? (DELIVERY_TYPES.get(sent.nextType.className) ?? 'unknown') : null,
    timeoutSeconds: sent.timeout ?? null,
    emailPattern: 'emailPattern' in type ? type.emailPattern : null,
    url: 'url' in type ? type.url : null,
  }
}
