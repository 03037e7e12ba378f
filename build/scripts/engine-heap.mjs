// The switch that src-main/host/engine-heap.ts explains, for the scripts that start an engine on plain Node.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const manifest = resolve(import.meta.dirname, '../../package.json')
export const ENGINE_HEAP_SWITCH = JSON.parse(readFileSync(manifest, 'utf8')).config.engineHeap
