import { Api } from 'telegram'
import { drawSticker } from '../art/art.ts'
import { isSoldOut, lockOf, type Gift } from '../world/gift.ts'
import type { World } from '../world/world.ts'
import { buildPeer } from './tl-peer.ts'
import { colorInteger, freeze, long, seconds } from './tl-values.ts'

export interface GiftBuilder {
  /** The gift for that account: with its own file reference and remaining limit. */
  build(gift: Gift, accountId: string): Api.StarGift
}

/** Builds starGift objects, cached per account and state of the gift: most of a list is unchanged. */
export function createGiftBuilder(world: World): GiftBuilder {
  const built = new Map<string, Map<string, { key: string; gift: Api.StarGift }>>()

  return {
    build(gift, accountId) {
      const left = world.shop.leftFor(accountId, gift)
      const key = `${gift.revision} ${left} ${world.files.epoch()}`
      const own = built.get(accountId) ?? new Map<string, { key: string; gift: Api.StarGift }>()
      built.set(accountId, own)
      const known = own.get(gift.id)
      if (known?.key === key) return known.gift
      const fresh = freeze(buildGift(world, gift, accountId, left))
      own.set(gift.id, { key, gift: fresh })
      return fresh
    },
  }
}

function buildGift(world: World, gift: Gift, accountId: string, left: number | null): Api.StarGift {
  const lockedUntil = lockOf(gift, accountId)
  const colors = gift.hasBackground ? drawSticker(gift.sticker.design, gift.sticker.variant).colors : null
  return new Api.StarGift({
    limited: gift.total !== null,
    soldOut: isSoldOut(gift),
    birthday: gift.isBirthday,
    requirePremium: gift.requiresPremium,
    limitedPerUser: left !== null,
    peerColorAvailable: gift.hasPeerColor,
    auction: gift.auction !== null,
    id: long(gift.id),
    sticker: buildDocument(world, gift, accountId),
    stars: long(gift.price),
    convertStars: long(gift.convertPrice),
    ...(gift.total === null || gift.remains === null
      ? {}
      : { availabilityRemains: gift.remains, availabilityTotal: gift.total }),
    ...(gift.resale && {
      availabilityResale: long(gift.resale.amount),
      resellMinStars: long(gift.resale.minPrice),
    }),
    ...(gift.firstSaleAt !== null &&
      gift.lastSaleAt !== null && {
        firstSaleDate: seconds(gift.firstSaleAt),
        lastSaleDate: seconds(gift.lastSaleAt),
      }),
    ...(gift.upgradePrice !== null && { upgradeStars: long(gift.upgradePrice) }),
    ...(gift.upgradeVariants !== null && { upgradeVariants: gift.upgradeVariants }),
    ...(gift.title !== null && { title: gift.title }),
    ...(left !== null && gift.perUserTotal !== null && { perUserTotal: gift.perUserTotal, perUserRemains: left }),
    ...(lockedUntil !== null && { lockedUntilDate: seconds(lockedUntil) }),
    ...(gift.releasedBy && { releasedBy: buildPeer(gift.releasedBy.kind, gift.releasedBy.id) }),
    ...(gift.auction && {
      auctionSlug: gift.auction.slug,
      giftsPerRound: gift.auction.giftsPerRound,
      auctionStartDate: seconds(gift.auction.startsAt),
    }),
    ...(colors && {
      background: new Api.StarGiftBackground({
        centerColor: colorInteger(colors.center),
        edgeColor: colorInteger(colors.edge),
        textColor: colorInteger(colors.text),
      }),
    }),
  })
}

function buildDocument(world: World, { sticker, total }: Gift, accountId: string): Api.Document {
  const { tgs, outlineBytes } = drawSticker(sticker.design, sticker.variant)
  const stickerset = new Api.InputStickerSetEmpty()
  return new Api.Document({
    id: long(sticker.documentId),
    accessHash: long(world.files.accessHash(accountId, sticker.documentId)),
    fileReference: world.files.reference(accountId, sticker.documentId),
    date: seconds(sticker.createdAt),
    mimeType: 'application/x-tgsticker',
    size: long(tgs.length),
    thumbs: [new Api.PhotoPathSize({ type: 'j', bytes: outlineBytes })],
    dcId: sticker.dcId,
    attributes: [
      new Api.DocumentAttributeImageSize({ w: 512, h: 512 }),
      // Old unlimited gifts are plain stickers, later ones custom emoji.
      total === null
        ? new Api.DocumentAttributeSticker({ alt: sticker.emoji, stickerset })
        : new Api.DocumentAttributeCustomEmoji({ alt: sticker.emoji, stickerset }),
      new Api.DocumentAttributeFilename({ fileName: 'AnimatedSticker.tgs' }),
    ],
  })
}
