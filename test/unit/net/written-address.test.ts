import { describe, expect, test } from 'vitest'
import { readAddress, writeAddress } from '#main/engine/net/lan/written-address.ts'
import { isRefusal } from '#shared/errors/refusal.ts'

const own = { port: 49_737, places: [{ name: 'wlan0', address: '192.168.1.7', prefix: 24 }] }
const read = (typed: string, from: Parameters<typeof readAddress>[1] = own): string => {
  try {
    const { host, port } = readAddress(typed, from)
    return `${host}:${port}`
  } catch (error) {
    return isRefusal(error) ? error.code : String(error)
  }
}

describe('an address typed by hand', () => {
  test.each([
    ['192.168.1.5', '192.168.1.5:49737'],
    ['  192.168.1.5  ', '192.168.1.5:49737'],
    ['192.168.1.5:50001', '192.168.1.5:50001'],
    ['192 . 168 . 1 . 5 : 50001', '192.168.1.5:50001'],
    ['１９２．１６８．１．５', '192.168.1.5:49737'],
    ['１９２。１６８。１。５：５０００１', '192.168.1.5:50001'],
    ['192，168，1，5', '192.168.1.5:49737'],
    ['192、168、1、5', '192.168.1.5:49737'],
    ['192 168 1 5', '192.168.1.5:49737'],
    ['192.168.001.005', '192.168.1.5:49737'],
    // Another profile on the same laptop has another port.
    ['192.168.1.7:50001', '192.168.1.7:50001']
  ])('“%s” is read as %s', (typed, address) => {
    expect(read(typed)).toBe(address)
  })

  test.each([
    ['', 'addressUnreadable'],
    ['the office laptop', 'addressUnreadable'],
    ['192.168.1', 'addressUnreadable'],
    ['192.168.1.5.6', 'addressUnreadable'],
    ['192.168.1.256', 'addressUnreadable'],
    ['192.168.1.5:0', 'addressUnreadable'],
    ['192.168.1.5:65536', 'addressUnreadable'],
    ['192.168.1.5:', 'addressUnreadable'],
    ['0.0.0.0', 'addressUnreadable'],
    ['224.0.0.251', 'addressUnreadable'],
    ['255.255.255.255', 'addressUnreadable'],
    ['http://192.168.1.5/', 'addressUnreadable'],
    ['127.0.0.1', 'addressLoopback'],
    ['127.0.0.1:50001', 'addressLoopback'],
    ['fe80::1', 'addressIpv6'],
    ['[2001:db8::5]:50001', 'addressIpv6'],
    ['::ffff:192.168.1.5', 'addressIpv6'],
    ['192.168.1.7', 'addressOwn'],
    ['192.168.1.7:49737', 'addressOwn']
  ])('“%s” is refused: %s', (typed, code) => {
    expect(read(typed)).toBe(code)
  })

  test('a laptop at an unusual port knows its own address by that port', () => {
    const moved = { ...own, port: 50_001 }
    expect(read('192.168.1.7:50001', moved)).toBe('addressOwn')
    expect(read('192.168.1.7', moved)).toBe('192.168.1.7:49737')
  })
})

test('an address is shown with its port only where it is not the usual one', () => {
  expect(writeAddress({ host: '192.168.1.5', port: 49_737 })).toBe('192.168.1.5')
  expect(writeAddress({ host: '192.168.1.5', port: 50_001 })).toBe('192.168.1.5:50001')
})
