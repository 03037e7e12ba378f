// Checks each zone with its own tsconfig, so that a wrong global (window in the engine, process in src-shared)
// is a type error. `ts7` is the native compiler; `typescript` 6 stays for the linter, which cannot load 7 yet.
import { spawnSync } from 'node:child_process'

const ZONES = ['src-shared', 'src-main', 'src-main/electron', 'src-main/preload', 'src-renderer', 'test']
const failed = ZONES.filter((zone) => {
  const { status } = spawnSync(process.execPath, ['node_modules/ts7/bin/tsc', '-p', zone], {
    stdio: 'inherit'
  })
  return status !== 0
})
if (failed.length > 0) {
  console.error(`type errors in: ${failed.join(', ')}`)
  process.exit(1)
}
