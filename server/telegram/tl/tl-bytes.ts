/** Bytes as TL writes them: length, content, zeros up to a multiple of four. */
export function serialiseBytes(bytes: Buffer): Buffer {
  const head =
    bytes.length < 254
      ? Buffer.from([bytes.length])
      : Buffer.from([254, bytes.length & 0xff, (bytes.length >> 8) & 0xff, bytes.length >> 16])
  const padding = (4 - ((head.length + bytes.length) % 4)) % 4
  return Buffer.concat([head, bytes, Buffer.alloc(padding)])
}
