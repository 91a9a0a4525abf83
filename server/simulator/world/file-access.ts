import { createHmac, timingSafeEqual } from 'node:crypto'

type ReferenceCheck = 'ok' | 'FILE_REFERENCE_EMPTY' | 'FILE_REFERENCE_EXPIRED' | 'FILE_REFERENCE_INVALID'

export interface FileAccess {
  /** 64-bit decimal; differs between accounts, as on Telegram. */
  accessHash(ownerId: string, documentId: string): string
  reference(ownerId: string, documentId: string): Buffer
  check(ownerId: string, documentId: string, reference: Buffer): ReferenceCheck
  /** Increases when references are invalidated. */
  epoch(): number
  expireAll(): void
}

const TAG_BYTES = 20

/** Access hashes and file references, each valid for one owner only. Computed, not stored. */
export function createFileAccess(secret: string, startEpoch = 1): FileAccess {
  let epoch = startEpoch
  const sign = (...parts: string[]) => createHmac('sha256', secret).update(parts.join('\n')).digest()

  function referenceAt(ownerId: string, documentId: string, at: number): Buffer {
    const head = Buffer.alloc(5, 1)
    head.writeUInt32LE(at, 1)
    return Buffer.concat([head, sign('reference', ownerId, documentId, String(at)).subarray(0, TAG_BYTES)])
  }

  return {
    accessHash: (ownerId, documentId) => sign('access', ownerId, documentId).readBigInt64LE().toString(),
    reference: (ownerId, documentId) => referenceAt(ownerId, documentId, epoch),
    check(ownerId, documentId, reference) {
      if (reference.length === 0) return 'FILE_REFERENCE_EMPTY'
      if (reference.length !== 5 + TAG_BYTES) return 'FILE_REFERENCE_INVALID'
      const at = reference.readUInt32LE(1)
      if (!timingSafeEqual(reference, referenceAt(ownerId, documentId, at))) return 'FILE_REFERENCE_INVALID'
      return at === epoch ? 'ok' : 'FILE_REFERENCE_EXPIRED'
    },
    epoch: () => epoch,
    expireAll: () => void epoch++,
  }
}
