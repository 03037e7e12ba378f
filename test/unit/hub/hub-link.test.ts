import { describe, expect, it } from 'vitest'
import { originOf, readHubLink, writeHubLink } from '#main/hub/hub-link.ts'
import { lanAddresses } from '#main/hub/lan-addresses.ts'

describe('a hub’s link', () => {
  const link = {
    address: '192.168.1.5',
    port: 4081,
    token: `${'t'.repeat(42)}-`,
    pin: `${'p'.repeat(42)}_`
  }

  it('is read as it was written, with what people copy along', () => {
    expect(readHubLink(` ${writeHubLink(link)}\n`)).toEqual(link)
  })

  it('leads to where a browser would say it does, port 443 too', () => {
    expect(originOf(link).origin).toBe('https://192.168.1.5:4081')
    expect(originOf({ ...link, port: 443 }).origin).toBe('https://192.168.1.5')
  })

  it.each([
    '',
    'folkmoot',
    'http://192.168.1.5:4081/#token=a',
    writeHubLink(link).replace('https', 'http'),
    writeHubLink({ ...link, address: '192.168.1.256' }),
    writeHubLink({ ...link, address: 'evil.example' }),
    writeHubLink({ ...link, port: 70_000 }),
    writeHubLink({ ...link, token: 'short' }),
    `${writeHubLink(link)}&more`
  ])('is not “%s”', (text) => {
    expect(() => readHubLink(text)).toThrow('hubLinkUnreadable')
  })
})

describe('the addresses that a hub is served at', () => {
  it('are those of local networks, never one the internet could reach', () => {
    const list = () =>
      [
        '192.168.1.5',
        '10.0.0.7',
        '172.31.255.1',
        '172.32.0.1',
        '169.254.3.4',
        '100.64.1.1',
        '203.0.113.5'
      ].map((address) => ({ name: 'eth0', address, prefix: 24 }))
    expect(lanAddresses(list)).toEqual([
      '192.168.1.5',
      '10.0.0.7',
      '172.31.255.1',
      '169.254.3.4',
      '100.64.1.1'
    ])
  })
})
