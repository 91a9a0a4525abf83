import { drawSticker } from '../art/art.ts'
import { isSoldOut, type Gift } from '../world/gift.ts'
import type { World } from '../world/world.ts'
import { BotApiError } from './bot-api-error.ts'
import { createChatMethods } from './chat-methods.ts'
import { decodeFileId, encodeFileId, encodeUniqueId } from './file-id.ts'

/** The owner name for the bot's access hashes and file references. */
const BOT = 'bot'

/** The result, or a promise of it; `signal` aborts when the caller disconnects. */
export type BotMethod = (parameters: URLSearchParams, signal: AbortSignal) => unknown

export interface BotMethods {
  /** By lower-case name: the Bot API ignores case. */
  byName: Map<string, BotMethod>
  /** The file at a path returned by getFile; null if there is none. */
  readFile(path: string): Buffer | null
}

export function createBotMethods(world: World): BotMethods {
  function isForBots(gift: Gift): boolean {
    const isLocked = gift.lockedUntil !== null && gift.lockedUntil > world.now()
    return !isSoldOut(gift) && !gift.requiresPremium && gift.auction === null && !isLocked
  }

  function getMe(): unknown {
    return {
      id: Number(world.botToken.split(':')[0]),
      is_bot: true,
      first_name: 'Gift previews',
      username: 'gift_previews_bot',
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
    }
  }

  async function getAvailableGifts(): Promise<unknown> {
    await world.drawings.ready()
    return {
      gifts: world.catalogue
        .list()
        .filter(isForBots)
        .map((gift) => present(world, gift)),
    }
  }

  function getFile(parameters: URLSearchParams): unknown {
    const fileId = parameters.get('file_id')
    if (!fileId) throw new BotApiError(400, 'Bad Request: file_id not specified')
    const file = decodeFileId(fileId)
    const gift = file && world.catalogue.findDocument(file.documentId)
    if (!gift || file.accessHash !== world.files.accessHash(BOT, file.documentId)) {
      throw new BotApiError(400, 'Bad Request: wrong file_id or the file is temporarily unavailable')
    }
    const { documentId, design, variant } = gift.sticker
    return {
      file_id: fileId,
      file_unique_id: encodeUniqueId(documentId),
      file_size: drawSticker(design, variant).tgs.length,
      file_path: `stickers/file_${documentId}.tgs`,
    }
  }

  return {
    byName: new Map<string, BotMethod>([
      ['getme', getMe],
      ['getavailablegifts', getAvailableGifts],
      ['getfile', getFile],
      ...createChatMethods(world),
    ]),
    readFile(path) {
      const documentId = /^stickers\/file_(\d{1,20})\.tgs$/.exec(path)?.[1]
      const gift = documentId === undefined ? null : world.catalogue.findDocument(documentId)
      return gift ? drawSticker(gift.sticker.design, gift.sticker.variant).tgs : null
    },
  }
}

/** A gift in the Bot API's format (docs/telegram.md#bot-api); fields that do not apply are absent. */
function present(world: World, gift: Gift): unknown {
  const { documentId, design, variant, dcId, emoji } = gift.sticker
  const { tgs, colors } = drawSticker(design, variant)
  const fileReference = world.files.reference(BOT, documentId)
  return {
    id: gift.id,
    sticker: {
      width: 512,
      height: 512,
      emoji,
      is_animated: true,
      is_video: false,
      ...(gift.total === null ? { type: 'regular' } : { type: 'custom_emoji', custom_emoji_id: documentId }),
      file_id: encodeFileId({ documentId, accessHash: world.files.accessHash(BOT, documentId), dcId, fileReference }),
      file_unique_id: encodeUniqueId(documentId),
      file_size: tgs.length,
    },
    star_count: gift.price,
    ...(gift.upgradePrice !== null && { upgrade_star_count: gift.upgradePrice }),
    ...(gift.total !== null && { remaining_count: gift.remains, total_count: gift.total }),
    ...(gift.perUserTotal !== null && {
      personal_remaining_count: gift.perUserTotal,
      personal_total_count: gift.perUserTotal,
    }),
    ...(gift.upgradeVariants !== null && { unique_gift_variant_count: gift.upgradeVariants }),
    ...(gift.hasPeerColor && { has_colors: true }),
    ...(gift.hasBackground && {
      background: {
        center_color: Number.parseInt(colors.center.slice(1), 16),
        edge_color: Number.parseInt(colors.edge.slice(1), 16),
        text_color: Number.parseInt(colors.text.slice(1), 16),
      },
    }),
  }
}
