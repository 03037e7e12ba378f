import { expect, test } from 'vitest'
import { ipv4Bits } from '#main/engine/net/lan/ipv4.ts'
import { seenAs, sharesNetwork } from '#main/engine/net/lan/own-addresses.ts'

const own = (address: string, prefix: number) => ({ name: 'wlan0', address, prefix })

test.each([
  ['192.168.1.7', 24, '192.168.1.200', true],
  ['192.168.1.7', 24, '192.168.2.7', false],
  ['10.42.0.1', 8, '10.255.255.254', true],
  ['169.254.3.4', 16, '169.254.200.1', true],
  ['203.0.113.5', 32, '203.0.113.5', true],
  ['203.0.113.5', 32, '203.0.113.6', false],
  ['128.0.0.1', 1, '255.255.255.255', true],
  ['10.0.0.1', 0, '8.8.8.8', true]
])('%s/%i and %s: %s', (address, prefix, host, shares) => {
  expect(sharesNetwork(own(address, prefix), host)).toBe(shares)
})

test.each(['', '1.2.3', '1.2.3.256', '1.2.3.4.5', 'fe80::1', '::ffff:1.2.3.4', 'a.b.c.d', ' 1.2.3.4'])(
  '“%s” is no IPv4 address and shares no network',
  (host) => {
    expect(ipv4Bits(host)).toBeNull()
    expect(sharesNetwork(own('10.0.0.1', 0), host)).toBe(false)
  }
)

test.each([
  [['192.168.1.7', '10.0.0.1'], '192.168.1.9', '192.168.1.7'],
  [['192.168.1.7', '192.168.1.8'], '192.168.1.9', null],
  [['192.168.1.7', '10.0.0.1'], '172.16.0.1', null]
])('a device at %j is seen from %s as %s', (addresses, host, as) => {
  expect(
    seenAs(
      addresses.map((address) => own(address, 24)),
      host
    )
  ).toBe(as)
})
