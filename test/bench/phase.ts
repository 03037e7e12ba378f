import type { BenchStore } from './stores/store.ts'
import { COUNTED, type PhaseRequest, type StoreName } from './request.ts'

/** Loaded on demand, so that no store's process pays for another's code. */
const STORES: Readonly<Record<StoreName, () => Promise<BenchStore>>> = {
  folkmoot: async () => (await import('./folkmoot/folkmoot-store.ts')).folkmootStore,
  stock: async () => (await import('./stores/stock-hypercore.ts')).stockHypercore,
  bundle: async () => (await import('./stores/hypercore-bundle.ts')).hypercoreBundle,
  autobase: async () => (await import('./stores/autobase.ts')).autobase
}

async function run(request: PhaseRequest): Promise<unknown> {
  switch (request.phase) {
    case 'removal':
      return (await import('./folkmoot/late-removal.ts')).lateRemoval(request.workload)
    case 'active':
      return (await import('./folkmoot/active-logs.ts')).activeLogs(request.logs)
    case 'village':
      return (await import('./folkmoot/whole-village.ts')).wholeVillage(request.dir, request.workload)
    case 'growth':
      return (await import('./folkmoot/growth.ts')).growth(request.people)
    case 'courier':
      return (await import('./folkmoot/by-courier.ts')).carryByCourier(
        request.dir,
        request.receiver,
        request.workload
      )
    case 'make':
      return (await STORES[request.store]()).make(request.dir, request.workload)
    case 'merge':
      return (await STORES[request.store]()).merge(request.dir, request.receiver, request.workload)
    case 'cold':
      return (await STORES[request.store]()).cold(request.receiver, request.workload, () =>
        console.log(COUNTED)
      )
    case 'append':
      return (await STORES[request.store]()).append(request.dir, request.count)
  }
}

const [argument = ''] = process.argv.slice(2)
const answer = await run(JSON.parse(argument) as PhaseRequest)
console.log(JSON.stringify(answer ?? null))
