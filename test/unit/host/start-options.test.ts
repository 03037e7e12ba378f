import { describe, expect, it } from 'vitest'
import { readStartOptions } from '#main/host/start-options.ts'

const read = (...argv: string[]) => readStartOptions(['electron', '.', ...argv], '/home/ada/.config/Folkmoot')

describe('what a start may ask for', () => {
  it('is nothing, by default: the usual folder and the public network', () => {
    expect(read()).toEqual({ dataDir: '/home/ada/.config/Folkmoot', network: {}, port: 0 })
  })

  it('is a data folder, in either spelling', () => {
    expect(read('--data', '/tmp/a').dataDir).toBe('/tmp/a')
    expect(read('--data=/tmp/a').dataDir).toBe('/tmp/a')
  })

  it('is no network, or a DHT on this machine', () => {
    expect(read('--offline', '--bootstrap', '127.0.0.1:49737').network).toBeNull()
    expect(read('--bootstrap', '127.0.0.1:49737').network).toEqual({
      bootstrap: [{ host: '127.0.0.1', port: 49_737 }],
      host: '127.0.0.1'
    })
  })

  it.each(['10.0.0.1:1', 'evil.example:1', '127.0.0.1', '127.0.0.1:x', '-1'])(
    'is never the bootstrap node %s',
    (address) => {
      expect(read('--bootstrap', address).network).toEqual({})
    }
  )

  it('leaves out values that are missing, empty, switches or no ports', () => {
    expect(read('--data').dataDir).toBe('/home/ada/.config/Folkmoot')
    expect(read('--data=').dataDir).toBe('/home/ada/.config/Folkmoot')
    expect(read('--data', '--offline').dataDir).toBe('/home/ada/.config/Folkmoot')
    expect(read('--port', '70000').port).toBe(0)
    expect(read('--port', '8080').port).toBe(8_080)
  })
})
