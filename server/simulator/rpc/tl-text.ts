import { Api } from 'telegram'
import { RpcError } from '../wire/types.ts'
import type { GiftText, TextStyle } from '../world/orders.ts'
import { long } from './tl-values.ts'

/** The words on a present; null for none. Throws STARGIFT_MESSAGE_INVALID for styles that none may have. */
export function parseText(input: Api.TypeTextWithEntities | undefined): GiftText | null {
  if (!input || input.text === '') return null
  const styles = input.entities.map(parseStyle)
  const isWithin = ({ offset, length }: TextStyle) => offset >= 0 && length > 0 && offset + length <= input.text.length
  if (!styles.every(isWithin)) throw new RpcError(400, 'ENTITY_BOUNDS_INVALID')
  return { text: input.text, styles }
}

function parseStyle(entity: Api.TypeMessageEntity): TextStyle {
  const { offset, length } = entity
  const plain = { offset, length, documentId: null }
  if (entity instanceof Api.MessageEntityBold) return { kind: 'bold', ...plain }
  if (entity instanceof Api.MessageEntityItalic) return { kind: 'italic', ...plain }
  if (entity instanceof Api.MessageEntityUnderline) return { kind: 'underline', ...plain }
  if (entity instanceof Api.MessageEntityStrike) return { kind: 'strike', ...plain }
  if (entity instanceof Api.MessageEntitySpoiler) return { kind: 'spoiler', ...plain }
  if (entity instanceof Api.MessageEntityCustomEmoji)
    return { kind: 'custom_emoji', offset, length, documentId: entity.documentId.toString() }
  throw new RpcError(400, 'STARGIFT_MESSAGE_INVALID')
}

export function buildText({ text, styles }: GiftText): Api.TextWithEntities {
  return new Api.TextWithEntities({ text, entities: styles.map(buildStyle) })
}

function buildStyle({ kind, offset, length, documentId }: TextStyle): Api.TypeMessageEntity {
  const place = { offset, length }
  if (kind === 'bold') return new Api.MessageEntityBold(place)
  if (kind === 'italic') return new Api.MessageEntityItalic(place)
  if (kind === 'underline') return new Api.MessageEntityUnderline(place)
  if (kind === 'strike') return new Api.MessageEntityStrike(place)
  if (kind === 'spoiler') return new Api.MessageEntitySpoiler(place)
  return new Api.MessageEntityCustomEmoji({ ...place, documentId: long(documentId ?? '0') })
}
