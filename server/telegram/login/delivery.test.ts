import { Api } from 'telegram'
import { describe, expect, test } from 'vitest'
import { mapDelivery } from './delivery.ts'

const sentAs = (type: Api.auth.TypeSentCodeType) => mapDelivery(new Api.auth.SentCode({ type, phoneCodeHash: 'h' }))

describe('the way of a code', () => {
  test.each([
    [new Api.auth.SentCodeTypeApp({ length: 5 }), 'app', 5],
    [new Api.auth.SentCodeTypeSms({ length: 6 }), 'sms', 6],
    [new Api.auth.SentCodeTypeCall({ length: 5 }), 'call', 5],
    [new Api.auth.SentCodeTypeMissedCall({ prefix: '+7', length: 4 }), 'missed_call', 4],
    [new Api.auth.SentCodeTypeFlashCall({ pattern: '*' }), 'flash_call', null],
    [new Api.auth.SentCodeTypeSmsWord({ beginning: 'a' }), 'sms_word', null],
    [new Api.auth.SentCodeTypeSmsPhrase({ beginning: 'a' }), 'sms_phrase', null],
    [new Api.auth.SentCodeTypeSetUpEmailRequired({}), 'setup_email_required', null],
    [new Api.auth.SentCodeTypeFirebaseSms({ length: 6 }), 'firebase', 6],
  ])('%o', (type, name, length) => {
    expect(sentAs(type)).toMatchObject({ type: name, length, nextType: null, timeoutSeconds: null })
  })

  test('by e-mail says to which address, and by Fragment where', () => {
    expect(sentAs(new Api.auth.SentCodeTypeEmailCode({ emailPattern: 'a***@b.c', length: 6 }))).toMatchObject({
      type: 'email',
      emailPattern: 'a***@b.c',
    })
    expect(sentAs(new Api.auth.SentCodeTypeFragmentSms({ url: 'https://fragment.com/x', length: 5 }))).toMatchObject({
      type: 'fragment',
      url: 'https://fragment.com/x',
    })
  })

  test('says what may come next, and when', () => {
    const sent = new Api.auth.SentCode({
      type: new Api.auth.SentCodeTypeApp({ length: 5 }),
      phoneCodeHash: 'h',
      nextType: new Api.auth.CodeTypeFlashCall(),
      timeout: 60,
    })
    expect(mapDelivery(sent)).toMatchObject({ nextType: 'flash_call', timeoutSeconds: 60 })
  })
})
