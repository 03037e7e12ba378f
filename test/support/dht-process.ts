import createTestnet from 'hyperdht/testnet.js'

/** An internet of its own: a DHT on the address given, its first node at the port given. Prints its bootstrap nodes as JSON; ends with its input. */
const [, , host = '127.0.0.1', port = '0'] = process.argv
const { bootstrap } = await createTestnet(6, { host, port: Number(port) })
process.stdout.write(`${JSON.stringify(bootstrap)}\n`)
process.stdin.resume().once('end', () => process.exit(0))
