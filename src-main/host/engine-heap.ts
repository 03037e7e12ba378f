import { config } from '../../package.json'

/**
 * V8's switch for every process in which an engine runs: its young generation grows to 8 MB (4 with compressed
 * pointers) and not to 32. What catching up leaves behind dies young, and a larger nursery only holds it longer: at 500
 * voters the peak is 26 MB lower, at the same speed (docs/bench.md). V8 reads it before any script runs, so whoever
 * starts the process hands it over; it stands in package.json, where build/scripts finds it too.
 */
export const ENGINE_HEAP_SWITCH: string = config.engineHeap
