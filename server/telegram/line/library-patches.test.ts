import './library-patches.ts'
import { Api } from 'telegram'
import { BinaryReader } from 'telegram/extensions/BinaryReader.js'
import helpers from 'telegram/Helpers.js'
import { RequestState } from 'telegram/network/RequestState.js'
import { MessageContainer } from 'telegram/tl/core/index.js'
import { expect, test } from 'vitest'
import { power } from '../../lib/power.ts'

function message(id: number, body: Buffer): Buffer {
  const head = Buffer.alloc(16)
  head.writeBigInt64LE(BigInt(id), 0)
  head.writeInt32LE(1, 8)
  head.writeInt32LE(body.length, 12)
  return Buffer.concat([head, body])
}

test('a message of an unknown type does not take the rest of its container with it', async () => {
  const unknown = Buffer.from('efbeadde00000000', 'hex')
  const pong = new Api.Pong({ msgId: helpers.returnBigInt(5), pingId: helpers.returnBigInt(6) }).getBytes()
  const count = Buffer.alloc(4)
  count.writeInt32LE(2)
  const reader = new BinaryReader(Buffer.concat([count, message(8, unknown), message(12, pong)]))
  const container: unknown = await MessageContainer.fromReader(reader)
  expect(container).toMatchObject({
    messages: [{ obj: { className: 'MsgsAck' } }, { obj: { className: 'Pong' } }],
  })
})

test('a vector that ends early does not change how the next one is read', () => {
  const acks = new Api.MsgsAck({ msgIds: [helpers.returnBigInt(1), helpers.returnBigInt(2)] }).getBytes()
  expect(() => new BinaryReader(acks.subarray(0, 20)).tgReadObject()).toThrow('No more data')
  const read: unknown = new BinaryReader(acks).tgReadObject()
  expect(String(read instanceof Api.MsgsAck ? read.msgIds : read)).toBe('1,2')
})

test('a request that was answered holds its answer no longer, and is told of nothing twice', async () => {
  const request = new RequestState(new Api.Ping({ pingId: helpers.returnBigInt(1) }))
  const answer = request.promise
  request.resetPromise()
  expect(request.promise).toBe(answer)
  const other = new RequestState(new Api.Ping({ pingId: helpers.returnBigInt(2) }))
  const refusal = other.promise
  request.resolve('pong')
  other.reject(new Error('no'))
  request.reject(new Error('too late'))
  await expect(answer).resolves.toBe('pong')
  await expect(refusal).rejects.toThrow('no')
  expect([request.promise, other.promise]).toEqual([undefined, undefined])
})

test('the powers that the library computes for a key are right', () => {
  const [base, exponent, modulus] = [3n, 2n ** 2047n + 12345n, 2n ** 2048n - 1942289n]
  const viaLibrary = helpers.modExp(
    helpers.returnBigInt(base),
    helpers.returnBigInt(exponent),
    helpers.returnBigInt(modulus),
  )
  expect(BigInt(viaLibrary.toString())).toBe(power(base, exponent, modulus))
})

test('a number of 64 bits is read as the library reads one of any length', () => {
  const bytes = [0n, 1n, -1n, 2n ** 31n, 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n), -(2n ** 53n) - 7n].map(
    (value) => {
      const buffer = Buffer.alloc(8)
      buffer.writeBigInt64LE(value)
      return buffer
    },
  )
  for (const isSigned of [true, false]) {
    const own = bytes.map((buffer) => new BinaryReader(buffer).readLong(isSigned))
    const theirs = bytes.map((buffer) => new BinaryReader(buffer).readLargeInt(64, isSigned))
    expect(own.map(String)).toEqual(theirs.map(String))
    expect(own.every((value, index) => theirs[index]?.equals(value))).toBe(true)
  }
})
