import { expect, test } from 'vitest'
import { networkOf, plainAddress, plainForwarded } from './client-network.ts'

test.each([
  ['10.0.0.1', '10.0.0.1'],
  ['10.0.0.1:40001', '10.0.0.1'],
  ['::ffff:10.0.0.1', '10.0.0.1'],
  ['::ffff:0a00:1', '10.0.0.1'],
  ['0:0:0:0:0:FFFF:10.0.0.1', '10.0.0.1'],
  ['[::ffff:10.0.0.1]:443', '10.0.0.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
  ['[2001:db8:1:2::9]', '2001:db8:1:2::/64'],
  ['[2001:db8:1:2::9]:40001', '2001:db8:1:2::/64'],
  ['"[2001:db8:1:2::9]:40001"', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['[fe80::1%25eth0]:80', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['unknown', 'unknown'],
  ['UNKNOWN', 'unknown'],
  ['_hidden:4711', 'unknown'],
  ['not an address', 'unknown'],
  ['', 'unknown'],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

test('two addresses in the same IPv6 /64 are the same client, one in the next is not', () => {
  expect(networkOf('2001:db8:1:2::1')).toBe(networkOf('2001:db8:1:2:ffff::1'))
  expect(networkOf('2001:db8:1:2::1')).not.toBe(networkOf('2001:db8:1:3::1'))
})

test('an address is shown whole and short', () => {
  expect(plainAddress('[2001:0DB8::0001]:443')).toBe('2001:db8::1')
  expect(plainAddress('198.51.100.8:40000')).toBe('198.51.100.8')
})

test('a chain keeps its order without empty entries', () => {
  expect(plainForwarded('198.51.100.8:1, , "[2001:db8::1]:2",unknown')).toBe('198.51.100.8, 2001:db8::1, unknown')
})
