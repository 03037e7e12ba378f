// `npm run campaign:<name>`: a random suite in full, where `npm test` runs a slice of it. Prints the seed first, so that
// a run that is cut short can be replayed, and last the row for docs/campaigns.md. Takes `-- --seed N`.
import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { argv, execPath, exit } from 'node:process'
import { parseArgs } from 'node:util'

const root = resolve(import.meta.dirname, '../..')
const report = resolve(root, 'node_modules/.cache/test-reports/campaign.json')

/** `factor` multiplies every count that `seeded` and `runs` of test/support/campaign.ts are given. */
const CAMPAIGNS = {
  codec: { project: 'pure', files: ['test/unit/kernel/canonical', 'test/unit/log/entry'], factor: 100 },
  order: { project: 'pure', files: ['test/unit/log'], factor: 50 },
  authority: { project: 'pure', files: ['test/property/community'], factor: 34 },
  elections: { project: 'pure', files: ['test/property/voting'], factor: 34 },
  fold: { project: 'pure', files: ['test/sim/fold-campaign'], factor: 40 },
  orders: { project: 'pure', files: ['test/sim/orders'], factor: 34 },
  kills: { project: 'engine', files: ['test/engine/store/kill'], factor: 20 },
  wire: { project: 'stories', files: ['test/engine/net/hostile-wire'], factor: 63 },
  courier: {
    project: 'engine',
    files: ['test/engine/courier/kill', 'test/engine/courier/mutation'],
    factor: 20
  },
  damage: { project: 'engine', files: ['test/engine/store/damage'], factor: 40 },
  forks: { project: 'engine', files: ['test/engine/sync/forks-live'], factor: 28 },
  partitions: { project: 'engine', files: ['test/engine/sync/partitions'], factor: 1_000 },
  lan: { project: 'net', files: ['test/net/churn', 'test/net/speed'], factor: 4 }
}

const { values, positionals } = parseArgs({
  args: argv.slice(2),
  allowPositionals: true,
  options: { seed: { type: 'string' }, factor: { type: 'string' } }
})
const [name = ''] = positionals
const campaign = CAMPAIGNS[name]
if (campaign === undefined) {
  console.error(`campaigns: ${Object.keys(CAMPAIGNS).join(', ')}`)
  exit(2)
}
const seed = values.seed ?? String(randomInt(2 ** 31))
const factor = values.factor ?? String(campaign.factor)
const git = (...args) => spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout.trim()
const commit = `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain') === '' ? '' : ', changed'}`

console.log(`campaign ${name}: seed ${seed}, factor ${factor}, commit ${commit}`)
const { status } = spawnSync(
  execPath,
  [
    resolve(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--config=build/config/vitest.config.mts',
    `--project=${campaign.project}*`,
    '--testTimeout=86400000',
    '--retry=0',
    '--reporter=verbose',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...campaign.files
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, FOLKMOOT_SEED: seed, FOLKMOOT_CAMPAIGN: factor } }
)
if (existsSync(report)) {
  const { numPassedTests, numFailedTests, startTime, testResults } = JSON.parse(readFileSync(report, 'utf8'))
  const minutes = Math.ceil((Math.max(...testResults.map(({ endTime }) => endTime)) - startTime) / 60_000)
  const date = new Date(startTime).toISOString().slice(0, 10)
  const counts = `slice × ${factor}: ${numPassedTests} properties held, ${numFailedTests} failed, ${minutes} min`
  console.log(`| ${name} | ${date} | ${commit} | ${seed} | ${counts} |`)
}
exit(status ?? 1)
