import { runHub } from '#main/hub/run-hub.ts'

// A hub in which a promise nobody waits for is rejected once it is open.
const [dataDir = '', rendererRoot = '', hangWorker = ''] = process.argv.slice(2)
const hub = runHub({ dataDir, network: null, port: 0 }, { language: 'en', rendererRoot, hangWorker })
process.stdin.once('data', () => {
  void Promise.reject(new Error('nobody hears this'))
  setImmediate(() => process.stdout.write('still here\n'))
})
void hub.then(() => process.exit(0))
