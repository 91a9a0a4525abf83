import type { Delivery } from '../contract/login.ts'
import type { CodeDelivery } from '../telegram/gateway.ts'

export const unknownDelivery: Delivery = { type: 'unknown', length: null }

export function presentDelivery(sent: CodeDelivery): Delivery {
  return {
    type: sent.type,
    length: sent.length,
    ...(sent.nextType === null ? {} : { next_type: sent.nextType }),
    ...(sent.timeoutSeconds === null ? {} : { timeout: sent.timeoutSeconds }),
    ...(sent.emailPattern === null ? {} : { email_pattern: sent.emailPattern }),
    ...(sent.url === null ? {} : { url: sent.url }),
  }
}
