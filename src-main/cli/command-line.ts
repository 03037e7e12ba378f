import { Command, CommanderError } from 'commander'
import { isRefusal } from '#shared/errors/refusal.ts'
import type { Language } from '#shared/rpc/contract/common.ts'
import type { RefusalData } from '#shared/rpc/procedure.ts'
import { say, sayRefusal, type WordArguments, type WordKey } from '#shared/words/index.ts'
import { defaultDataDir } from '../host/data-dir.ts'
import { environmentLanguage } from '../host/environment-language.ts'
import { PACKAGE_VERSION } from '../host/package-version.ts'
import { DEFAULT_MIRROR_BYTES } from '../engine/mirror/limits.ts'
import { PASSPHRASE_FILE_VARIABLE } from '../host/passphrase-file.ts'
import { networkAt } from '../host/start-options.ts'
import { type HubPlace, runHub } from '../hub/run-hub.ts'
import { CallRefused } from '../rpc/local-caller.ts'
import { listProcedures } from '../rpc/procedure-list.ts'
import { checkBackup, runBackup } from './backup-command.ts'
import { runCall } from './call-command.ts'
import { checkEvidence } from './check-evidence.ts'
import { runExport, runImport } from './courier-command.ts'
import { runMirror } from './run-mirror.ts'
import { COUNTING_METHODS } from '#shared/domain/voting/election/methods.ts'
import { sayTally } from '#shared/words/tally.ts'
import { runVisit } from './visit/run-visit.ts'
import { EXIT, type ExitCode, UsageError } from './exit-codes.ts'
import { createPrinter } from './printer.ts'
import { speakUsage, usageFault } from './spoken-usage.ts'
import { showDigest, showProfiles, showRecount } from './shown-answers.ts'
import { type SessionOptions, withSession } from './session.ts'
import { showDoctor } from './show-doctor.ts'
import { runTally, type TallyCommandOptions } from './tally-command.ts'

/** Runs one command and answers the exit code. Whatever goes wrong is said in the language asked. */
export const runCommandLine = async (
  args: readonly string[],
  built: Pick<HubPlace, 'rendererRoot' | 'hangWorker'>
): Promise<ExitCode> => {
  const language = languageOf(args)
  const printer = createPrinter(args.includes('--json'))
  let code: ExitCode = EXIT.ok
  const setCode = async (run: Promise<ExitCode>): Promise<void> => void (code = await run)
  const program = commands(
    { language, ...built },
    {
      inSession:
        (run) =>
        (options, ...given) =>
          setCode(withSession(sessionOptions(options, language), (session) => run(session, printer, given))),
      evidence: (file) => setCode(checkEvidence(file, printer, language)),
      tally: (file, options) => setCode(runTally(file, options, language))
    }
  )
  try {
    await program.parseAsync([...args], { from: 'user' })
    return code
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      if (thrown.exitCode === 0) return EXIT.ok
      console.error(usageFault(language, thrown))
      return EXIT.usage
    }
    if (thrown instanceof UsageError) {
      console.error(thrown.message)
      return EXIT.usage
    }
    const refusal = refusalIn(thrown)
    printer.refusal(refusal, sayRefusal(language, refusal.code, refusal.params))
    return refusal.code === 'unexpected' ? EXIT.unexpected : EXIT.refused
  }
}

const LANG = '--lang'

/** Sentences without facts, which is all that help texts are. */
type PlainKey = { [Key in WordKey]: WordArguments<Key> extends [] ? Key : never }[WordKey]

type Run = Parameters<typeof withSession>[1] extends (session: infer Session) => Promise<ExitCode>
  ? (session: Session, printer: ReturnType<typeof createPrinter>, given: string[]) => Promise<ExitCode>
  : never
interface ServeOptions {
  data: string
  port: string
  offline?: boolean
  bootstrap?: string
  passphraseFile?: string
  lan?: boolean
  lanPort: string
}
interface MirrorCommandOptions {
  data: string
  bootstrap?: string
  mostMib: string
  newCode?: boolean
}
interface Actions {
  readonly inSession: (run: Run) => Action
  readonly evidence: (file: string) => Promise<void>
  readonly tally: (file: string, options: TallyCommandOptions) => Promise<void>
}
type Action = (options: Record<string, unknown>, ...given: string[]) => Promise<void>

const commands = (place: HubPlace, { inSession, evidence, tally }: Actions): Command => {
  const { language } = place
  const words = (key: PlainKey): string => say(language, key)
  const program = speakUsage(new Command('folkmoot'), language)
    .description(words('shell.cli.about'))
    .version(PACKAGE_VERSION, '-V, --version', words('shell.cli.version'))
    .exitOverride()
    .addHelpText('after', `\n${words('shell.cli.procedures')}\n${procedureTable()}`)
  const command = (usage: string, about: PlainKey): Command =>
    program
      .command(usage)
      .description(words(about))
      .option('--data <dir>', words('shell.cli.data'), defaultDataDir(process.env, process.platform))
      .option(`${LANG} <language>`, words('shell.cli.lang'))
      .option('--bootstrap <address>', words('shell.cli.bootstrap'))
      .exitOverride()
  const query = (usage: string, about: PlainKey): Command =>
    command(usage, about)
      .option('--json', words('shell.cli.json'))
      .option('--profile <id>', words('shell.cli.profile'))
      .option('--passphrase-file <file>', words('shell.cli.passphraseFile'))
      .option('--online', words('shell.cli.online'))

  query('call <procedure> [json]', 'shell.cli.call')
    .addHelpText('after', `\n${words('shell.cli.procedures')}\n${procedureTable()}`)
    .action((procedure: string, json: string | undefined, options: Record<string, unknown>) =>
      inSession(runCall)(options, procedure, ...(json === undefined ? [] : [json]))
    )
  query('recount <proposal>', 'shell.cli.recount').action(
    (proposal: string, options: Record<string, unknown>) => inSession(showRecount)(options, proposal)
  )
  command('check-evidence <file>', 'shell.cli.checkEvidence')
    .option('--json', words('shell.cli.json'))
    .action(evidence)
  program
    .command('tally <file>')
    .description(sayTally(language, 'tally.about'))
    .option(`${LANG} <language>`, words('shell.cli.lang'))
    .requiredOption(
      '--method <method>',
      sayTally(language, 'tally.method', { methods: COUNTING_METHODS.join(', ') })
    )
    .option('--seats <number>', sayTally(language, 'tally.seats'))
    .option('--ties <file>', sayTally(language, 'tally.ties'))
    .option('--overvotes <rule>', sayTally(language, 'tally.overvotes'))
    .option('--json', words('shell.cli.json'))
    .exitOverride()
    .action(tally)
  query('export <place>', 'shell.cli.export').action((place: string, options: Record<string, unknown>) =>
    inSession(runExport)(options, place)
  )
  query('import <place>', 'shell.cli.import').action((place: string, options: Record<string, unknown>) =>
    inSession(runImport)(options, place)
  )
  query('backup <file>', 'shell.cli.backup').action((file: string, options: Record<string, unknown>) =>
    inSession(runBackup)(options, file)
  )
  query('check-backup <file>', 'shell.cli.checkBackup').action(
    (file: string, options: Record<string, unknown>) => inSession(checkBackup)(options, file)
  )
  query('digest', 'shell.cli.digest').action((options: Record<string, unknown>) =>
    inSession(showDigest)(options)
  )
  query('profiles', 'shell.cli.profiles').action((options: Record<string, unknown>) =>
    inSession(showProfiles)(options)
  )
  query('doctor', 'shell.cli.doctor').action((options: Record<string, unknown>) =>
    inSession(showDoctor)({ ...options, online: true })
  )
  command('serve', 'shell.cli.serve')
    .option('--port <port>', words('shell.cli.port'), '0')
    .option('--offline', words('shell.cli.offline'))
    .option('--passphrase-file <file>', words('shell.cli.passphraseFile'))
    .option('--lan', words('shell.cli.lan'))
    .option('--lan-port <port>', words('shell.cli.lanPort'), DEFAULT_LAN_PORT)
    .action(
      async ({
        data,
        port,
        lan = false,
        lanPort,
        offline,
        bootstrap,
        passphraseFile = process.env[PASSPHRASE_FILE_VARIABLE]
      }: ServeOptions) => {
        const network = offline ? null : networkAt(bootstrap)
        await runHub(
          {
            dataDir: data,
            port: portFrom(language, '--port', port),
            network,
            passphraseFile,
            ...(lan ? { lanPort: portFrom(language, '--lan-port', lanPort) } : {})
          },
          place
        )
      }
    )
  program
    .command('visit')
    .description(words('shell.cli.visit'))
    .option(`${LANG} <language>`, words('shell.cli.lang'))
    .option('--port <port>', words('shell.cli.port'), '0')
    .exitOverride()
    .action(({ port }: { port: string }) =>
      runVisit({ port: portFrom(language, '--port', port), rendererRoot: place.rendererRoot }, language)
    )
  command('mirror', 'shell.cli.mirror')
    .option('--most-mib <number>', words('shell.cli.mostMib'), String(DEFAULT_MIRROR_BYTES / MIB))
    .option('--new-code', words('shell.cli.newCode'))
    .action(async ({ data, bootstrap, mostMib, newCode = false }: MirrorCommandOptions) => {
      if (!/^[1-9]\d{0,6}$/.test(mostMib))
        throw new UsageError(say(language, 'shell.cli.badNumber', { option: '--most-mib', text: mostMib }))
      const bytes = Number(mostMib) * MIB
      const { hangWorker } = place
      const network = networkAt(bootstrap)
      await runMirror({ dataDir: data, network, bytes, newCode, hangWorker }, language)
    })
  return program
}

const MIB = 1024 * 1024
/** Beside 4080, which the unit of systemd gives the hub’s own computer. */
const DEFAULT_LAN_PORT = '4081'

const portFrom = (language: Language, option: string, text: string): number => {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new UsageError(say(language, 'shell.cli.badNumber', { option, text }))
  return Number(text)
}

const procedureTable = (): string =>
  listProcedures()
    .map(({ path, kind, about }) => `  ${path.padEnd(26)} ${kind.padEnd(8)} ${about}`)
    .join('\n')

/** Read before the line is parsed: help and usage errors are said in it too. As `--lang en` or `--lang=en`. */
const languageOf = (args: readonly string[]): Language => {
  const at = args.findIndex((word) => word === LANG || word.startsWith(`${LANG}=`))
  const asked = args[at] === LANG ? args[at + 1] : args[at]?.slice(LANG.length + 1)
  return asked === 'zh-CN' || asked === 'en' ? asked : environmentLanguage(process.env)
}

const sessionOptions = (options: Record<string, unknown>, language: Language): SessionOptions => {
  const text = (name: string): string | undefined =>
    typeof options[name] === 'string' ? options[name] : undefined
  return {
    dataDir: text('data') ?? defaultDataDir(process.env, process.platform),
    profile: text('profile'),
    passphraseFile: text('passphraseFile') ?? process.env[PASSPHRASE_FILE_VARIABLE],
    network: options['online'] === true ? networkAt(text('bootstrap')) : null,
    language
  }
}

const refusalIn = (thrown: unknown): RefusalData => {
  if (thrown instanceof CallRefused) return thrown.refusal
  return isRefusal(thrown) ? { code: thrown.code, params: thrown.params } : { code: 'unexpected', params: {} }
}
