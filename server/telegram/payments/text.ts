import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import type { TextEntity } from './facet.ts'

/** The words on a present, as an invoice has them: absent without any. */
export function toText(text: string, entities: readonly TextEntity[]): { message?: Api.TextWithEntities } {
  if (text === '') return {}
  return { message: new Api.TextWithEntities({ text, entities: entities.map(toEntity) }) }
}

function toEntity(entity: TextEntity): Api.TypeMessageEntity {
  const place = { offset: entity.offset, length: entity.length }
  if (entity.type === 'custom_emoji')
    return new Api.MessageEntityCustomEmoji({ ...place, documentId: returnBigInt(entity.customEmojiId) })
  return new plain[entity.type](place)
}

const plain = {
  bold: Api.MessageEntityBold,
  italic: Api.MessageEntityItalic,
  underline: Api.MessageEntityUnderline,
  strikethrough: Api.MessageEntityStrike,
  spoiler: Api.MessageEntitySpoiler,
}
