import type { sync as chinese } from '../zh-CN/sync.ts'

export const sync: Record<keyof typeof chinese, string> = {
  'sync.light.off': 'Network off',
  'sync.light.neverLeft': 'Never left this laptop',
  'sync.light.alone': 'Alone',
  'sync.light.nearby': '{count, plural, one {# neighbour} other {# neighbours}}',
  'sync.light.synced': 'In step',
  'sync.light.unknown': 'Connecting',
  'sync.body.off':
    'The network is off. You can read and write as always; it leaves when you switch the network on.',
  'sync.body.neverLeft':
    'What you wrote has never left this laptop. Meet a neighbour, or take a copy out on a stick.',
  'sync.body.alone': 'No neighbour is connected. What you write is kept on this laptop.',
  'sync.body.nearby': 'Exchanging records with {count, plural, one {# neighbour} other {# neighbours}}.',
  'sync.body.synced':
    'In step with {count, plural, one {# neighbour} other {# neighbours}}; nothing is missing.',
  'sync.title': 'Sync',
  'sync.open': 'Sync: {light}',
  'sync.network': 'Network',
  'sync.networkOn': 'on',
  'sync.networkOff': 'off',
  'sync.switchOff': 'Switch the network off',
  'sync.switchOn': 'Switch the network on',
  'sync.peers': 'Connected neighbours',
  'sync.noPeers': 'None',
  'sync.peer.connecting': 'connecting',
  'sync.peer.catchingUp': '{missing} to go',
  'sync.peer.upToDate': 'in step',
  'sync.onlyHere': 'Only on this laptop: {count, plural, one {# entry} other {# entries}}',
  'sync.onlyHereBody': 'No other laptop holds these yet. If this one breaks, they are lost.',
  'sync.nothingOnlyHere': 'Everything you wrote is held by other laptops too.',
  'sync.totals':
    'This laptop holds {logs, plural, one {# log} other {# logs}} with {entries, plural, one {# entry} other {# entries}}.'
}
