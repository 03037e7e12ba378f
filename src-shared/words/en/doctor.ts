import type { doctor as chinese } from '../zh-CN/doctor.ts'

export const doctor: Record<keyof typeof chinese, string> = {
  'doctor.title': 'What is in the way',
  'doctor.lead':
    'Looks at this laptop and its network, and says why neighbours are not connected and what to do. It takes some seconds.',
  'doctor.open': 'Nobody connects? See what is in the way',
  'doctor.examining': 'Looking around, a few seconds…',
  'doctor.again': 'Check again',
  'doctor.healthy': 'All is well. There is nothing to do.',
  'doctor.unhealthy': '{count, plural, one {# thing} other {# things}} to see to.',
  'doctor.findings': 'What was found',
  'doctor.fine': 'In order',
  'doctor.verdict.fault': 'Fault',
  'doctor.verdict.warning': 'Take note',
  'doctor.verdict.unknown': 'Not certain',
  'doctor.verdict.ok': 'In order',
  'doctor.somebody': 'a neighbour',
  'doctor.waiting': 'Nobody has let you in yet, so the community’s records are not here.',
  'doctor.waiting.do':
    'Ask whoever gave you the invite to open Folkmoot, bring both laptops into one network, and ask a steward to admit you.',
  'doctor.turnedAway':
    'Your request was not granted, so other laptops do not exchange records with this one.',
  'doctor.turnedAway.do': 'Ask a steward for a new invite and apply again.',
  'doctor.removed':
    'This laptop is no longer on the community’s roll, so other laptops no longer exchange records with it.',
  'doctor.removed.do': 'If that is a mistake, ask a steward to invite this laptop again.',
  'doctor.recovery':
    'The identity and the records on this laptop do not match; nothing is sent until you decide.',
  'doctor.recovery.do': 'Open Folkmoot and follow the recovery screen.',
  'doctor.diskFull': 'The disk is full, so nothing new can be recorded.',
  'doctor.diskFull.do': 'Delete files you do not need. Folkmoot goes on by itself when there is room.',
  'doctor.storeStopped': 'Records cannot be written to this laptop’s disk.',
  'doctor.storeStopped.do':
    'Close Folkmoot, restart the laptop and open it again. If that does not help, have the disk checked.',
  'doctor.diskLow': 'The disk is nearly full: {megabytes} MB are left.',
  'doctor.diskLow.do': 'Delete files you do not need, before records find no room.',
  'doctor.diskRoomy': 'There is room on the disk.',
  'doctor.noNetworking': 'Folkmoot was opened without any network this time.',
  'doctor.noNetworking.do': 'Close Folkmoot and open it the usual way.',
  'doctor.switchedOff': 'The network is switched off in Folkmoot, so nobody can connect.',
  'doctor.switchedOff.do': 'Press the sync light at the top right and switch the network on.',
  'doctor.noAddress': 'This laptop is in no network: there is no Wi-Fi, and no cable that works.',
  'doctor.noAddress.do':
    'Join the village’s Wi-Fi or plug in a cable. If there is no network, let one laptop open a hotspot.',
  'doctor.selfAssigned':
    'The router gave this laptop no address. It made one up ({addresses}), and others will hardly find it.',
  'doctor.selfAssigned.do': 'Leave the Wi-Fi and join it again, or restart the router.',
  'doctor.address': 'This laptop is in a network. Its address is {addresses}.',
  'doctor.severalNetworks':
    'This laptop is in {count} networks at once: {addresses}. Neighbours in each of them can find it.',
  'doctor.portUnbound': 'Folkmoot could not open a port for messages.',
  'doctor.portUnbound.do': 'Close Folkmoot and open it again. If that does not help, restart the laptop.',
  'doctor.portOther': 'Another program holds the usual port {usual}; this time it is {port}.',
  'doctor.portOther.do': 'Everything works. Whoever types your address must write {port} as the port.',
  'doctor.port': 'Port {port} is open, and other laptops can connect.',
  'doctor.multicastFails':
    'Calls to neighbours cannot be sent on {name} ({address}); the system says {cause}. Neighbours cannot find each other by themselves.',
  'doctor.multicastFails.do':
    'Leave this network and join it again. If that does not help, type a neighbour’s address, or let them type yours.',
  'doctor.multicastMuted':
    'A call sent on {name} ({address}) is not even heard here. Most likely this laptop’s firewall stops it.',
  'doctor.multicastMuted.do': 'Allow Folkmoot in the firewall, then check again.',
  'doctor.multicastDeaf':
    'Neighbours are connected, but their calls are not heard: this network stops laptops from finding each other by themselves.',
  'doctor.multicastDeaf.do':
    'Those who are connected stay so. Whoever is new types this laptop’s address: {address}.',
  'doctor.firewallOwn':
    '{count, plural, one {# laptop is} other {# laptops are}} heard calling, and none answers a question. Most likely this laptop’s firewall blocks port {port}.',
  'doctor.firewallOwn.do': 'Allow Folkmoot, or UDP port {port}, in this laptop’s firewall.',
  'doctor.firewallTheirs':
    '{who} can be heard calling but does not answer, while others do. Most likely the firewall over there blocks it.',
  'doctor.firewallTheirs.do': 'Ask {who} to allow Folkmoot in the firewall of their own laptop.',
  'doctor.firewallEither':
    '{who} can be heard calling but does not answer. The firewall of one of the two laptops blocks it.',
  'doctor.firewallEither.do':
    'Allow Folkmoot (UDP port {port}) in the firewall of this laptop and of the other.',
  'doctor.isolated':
    'Nobody answers at {addresses}, and nobody is heard calling. Most likely the Wi-Fi keeps laptops from seeing each other, or a firewall blocks them.',
  'doctor.isolated.do':
    'Switch off “client isolation” or “guest network” in the router, or let one laptop open a hotspot for the others. Then look at the firewalls.',
  'doctor.otherRange':
    '{theirs} can be heard calling, but that address does not fit this laptop’s ({ours}), so neither can reach the other.',
  'doctor.otherRange.do':
    'Let both laptops get their address automatically from the same router, then check again.',
  'doctor.typedElsewhere':
    'The typed address {addresses} is not in this laptop’s network ({ours}), and nobody answers there.',
  'doctor.typedElsewhere.do':
    'Ask that neighbour to join the same network and to read their address out again.',
  'doctor.typedSilent': 'Nobody answers at the typed address {addresses}.',
  'doctor.typedSilent.do':
    'Ask that neighbour to open Folkmoot and to read their address out again: it changes when a laptop joins anew.',
  'doctor.nobody': 'No other laptop was heard.',
  'doctor.nobody.do':
    'See that a neighbour’s laptop has Folkmoot open and is in the same network. If they are still not found, type their address.',
  'doctor.meeting': '{who} was heard; the connection is being made.',
  'doctor.meeting.do': 'Wait some seconds and check again.',
  'doctor.neighbours': '{count, plural, one {# laptop is} other {# laptops are}} connected: {who}.',
  'doctor.internetReached': 'The internet is there too, so neighbours far away can find this laptop.',
  'doctor.internetNotNeeded':
    'There is no internet. In one room that does not matter: neighbours nearby exchange records all the same.',
  'doctor.internetUnreached': 'There is no internet, so neighbours far away cannot find this laptop.',
  'doctor.internetUnreached.do':
    'Neighbours nearby need none. To reach people far away, look at the router or the phone’s data plan.',
  'doctor.clockOwn':
    'This laptop’s clock says {here}; most neighbours’ clocks say {there}. The clock here is wrong.',
  'doctor.clockOwn.do': 'Set date and time in the system settings, so that closing dates are read right.',
  'doctor.clockEither':
    'This laptop’s clock says {here}, the clock of {who} says {there}. One of them is wrong.',
  'doctor.clockEither.do': 'Compare both with a watch, and set date and time on the laptop that is wrong.',
  'doctor.clockTheirs': 'The clock of {who} is wrong.',
  'doctor.clockTheirs.do': 'Ask {who} to set date and time in the system settings.',
  'doctor.clocksAgree': 'This laptop’s clock agrees with the neighbours’.',
  'doctor.updateOwn': '{who} has a newer Folkmoot than this laptop, and the two cannot exchange records.',
  'doctor.updateOwn.do': 'Install the newer Folkmoot on this laptop; {who} can bring it on a stick.',
  'doctor.updateTheirs': '{who} has a Folkmoot too old to exchange records with this laptop.',
  'doctor.updateTheirs.do': 'Ask {who} to install a newer Folkmoot; you can bring it on a stick.',
  'doctor.rulesOwn': '{who} has a newer Folkmoot. Records are exchanged, but some cannot be read here.',
  'doctor.rulesOwn.do': 'Install the newer Folkmoot on this laptop.',
  'doctor.rulesTheirs': '{who} has an older Folkmoot. Records are exchanged, but some cannot be read there.',
  'doctor.rulesTheirs.do': 'Ask {who} to install the newer Folkmoot.',
  'doctor.otherCommunity': 'The laptop of {who} connected, but has another community open.',
  'doctor.otherCommunity.do': 'Ask {who} to open their profile in this community.',
  'doctor.versionsAgree': 'Everybody’s Folkmoot understands the others’.',
  'doctor.quarantined':
    'The laptop of {who} sent what no Folkmoot sends, so this laptop ignores it for a while.',
  'doctor.quarantined.do':
    'Ask {who} to install the newest Folkmoot and open it again; it connects by itself after ten minutes. If it goes on, tell a steward.'
}
