import { shapePrinter } from './shape.mjs'

const KINDS = {
  query: 'changes nothing',
  command: 'appends to a log or changes this device’s settings',
  stream: 'stays open until either side closes it'
}
const NEEDS = {
  nothing: 'may be called at any time',
  unlocked: 'the profile’s keys must be open',
  member: 'the profile must belong to an admitted member'
}

/** The message schema of a stream; oRPC keeps it beside the validator it wraps around it. */
const yielded = (outputSchema) => {
  const standard = outputSchema['~standard']
  const key = Object.getOwnPropertySymbols(standard).find(
    ({ description }) => description === 'ORPC_EVENT_ITERATOR_DETAILS'
  )
  return key === undefined ? undefined : standard[key].yields
}

const block = (text) => ['```ts', text, '```'].join('\n')

const procedure = (name, { meta, inputSchema, outputSchema }, shapes) => {
  const message = meta.kind === 'stream' ? yielded(outputSchema) : undefined
  return [
    `### ${name}`,
    `*${meta.kind}*, needs *${meta.needs}*. ${meta.about}`,
    'Input',
    block(shapes.input(inputSchema)),
    message ? 'Each message' : 'Output',
    block(shapes.output(message ?? outputSchema))
  ].join('\n\n')
}

const list = (words) => Object.entries(words).map(([word, meaning]) => `- *${word}*: ${meaning}`)

/** docs/rpc.md as text, from the contract's groups, its exported schemas and the codes of refusals. */
export const renderRpcDocs = ({ contract, schemas, refusalCodes }) => {
  const shapes = shapePrinter(schemas)
  const groups = Object.entries(contract).map(([group, procedures]) =>
    [
      `## ${group}`,
      ...Object.entries(procedures).map(([name, { '~orpc': definition }]) =>
        procedure(`${group}.${name}`, definition, shapes)
      )
    ].join('\n\n')
  )
  const definitions = Object.keys(schemas)
    .toSorted()
    .map((name) => `### ${name}\n\n${block(shapes.definition(name))}`)

  return `${[
    '# RPC reference',
    'Generated from `src-shared/rpc/contract` by `npm run docs:rpc`; `npm test` fails when the two differ. The window, the hub’s page, the command line and scripts all speak this one contract, over a MessagePort, a WebSocket or `folkmoot call`.',
    block(`npm run -s folkmoot -- call community.overview '{}' --data DIR --json`).replace('```ts', '```sh'),
    'What a procedure is:',
    list(KINDS).join('\n'),
    'What it needs:',
    list(NEEDS).join('\n'),
    'Whatever cannot be done is refused with the error `REFUSED`, whose data are a stable `code` and the `params` of its sentence, never a stack. `profile` says which person × community on this laptop is meant and may be left out where there is exactly one.',
    ...groups,
    '## Shapes',
    ...definitions,
    '## Codes of refusals',
    'The sentences for them, in both languages, are in `src-shared/words`.',
    refusalCodes.map((code) => `\`${code}\``).join(' · ')
  ].join('\n\n')}\n`
}
