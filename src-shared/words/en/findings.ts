import type { findings as chinese } from '../zh-CN/findings.ts'

export const findings: Record<keyof typeof chinese, string> = {
  'finding.waiting': 'Nobody has let you in yet, so the community’s records are not here.',
  'finding.waiting.do':
    'Ask whoever gave you the invite to open Folkmoot, bring both laptops into one network, and ask a steward to admit you.',
  'finding.turnedAway':
    'Your request was not granted, so other laptops do not exchange records with this one.',
  'finding.turnedAway.do': 'Ask a steward for a new invite and apply again.',
  'finding.removed':
    'This laptop is no longer on the community’s roll, so other laptops no longer exchange records with it.',
  'finding.removed.do': 'If that is a mistake, ask a steward to invite this laptop again.',
  'finding.recovery':
    'The identity and the records on this laptop do not match; nothing is sent until you decide.',
  'finding.recovery.do': 'Open Folkmoot and follow the recovery screen.',
  'finding.diskFull': 'The disk is full, so nothing new can be recorded.',
  'finding.diskFull.do': 'Delete files you do not need. Folkmoot goes on by itself when there is room.',
  'finding.storeStopped': 'Records cannot be written to this laptop’s disk.',
  'finding.storeStopped.do':
    'Close Folkmoot, restart the laptop and open it again. If that does not help, have the disk checked.',
  'finding.diskLow': 'The disk is nearly full: {megabytes} MB are left.',
  'finding.diskLow.do': 'Delete files you do not need, before records find no room.',
  'finding.diskRoomy': 'There is room on the disk.',
  'finding.noNetworking': 'Folkmoot was opened without any network this time.',
  'finding.noNetworking.do': 'Close Folkmoot and open it the usual way.',
  'finding.switchedOff': 'The network is switched off in Folkmoot, so nobody can connect.',
  'finding.switchedOff.do': 'Press the sync light at the top right and switch the network on.',
  'finding.noAddress': 'This laptop is in no network: there is no Wi-Fi, and no cable that works.',
  'finding.noAddress.do':
    'Join the village’s Wi-Fi or plug in a cable. If there is no network, let one laptop open a hotspot.',
  'finding.selfAssigned':
    'The router gave this laptop no address. It made one up ({addresses}), and others will hardly find it.',
  'finding.selfAssigned.do': 'Leave the Wi-Fi and join it again, or restart the router.',
  'finding.address': 'This laptop is in a network. Its address is {addresses}.',
  'finding.severalNetworks':
    'This laptop is in {count} networks at once: {addresses}. Neighbours in each of them can find it.',
  'finding.portUnbound': 'Folkmoot could not open a port for messages.',
  'finding.portUnbound.do': 'Close Folkmoot and open it again. If that does not help, restart the laptop.',
  'finding.portOther': 'Another program holds the usual port {usual}; this time it is {port}.',
  'finding.portOther.do': 'Everything works. Whoever types your address must write {port} as the port.',
  'finding.port': 'Port {port} is open, and other laptops can connect.',
  'finding.multicastFails':
    'Calls to neighbours cannot be sent on {name} ({address}); the system says {cause}. Neighbours cannot find each other by themselves.',
  'finding.multicastFails.do':
    'Leave this network and join it again. If that does not help, type a neighbour’s address, or let them type yours.',
  'finding.multicastMuted':
    'A call sent on {name} ({address}) is not even heard here. Most likely this laptop’s firewall stops it.',
  'finding.multicastMuted.do': 'Allow Folkmoot in the firewall, then check again.',
  'finding.multicastDeaf':
    'Neighbours are connected, but their calls are not heard: this network stops laptops from finding each other by themselves.',
  'finding.multicastDeaf.do':
    'Those who are connected stay so. Whoever is new types this laptop’s address: {address}.',
  'finding.firewallOwn':
    '{count, plural, one {# laptop is} other {# laptops are}} heard calling, and none answers a question. Most likely this laptop’s firewall blocks port {port}.',
  'finding.firewallOwn.do': 'Allow Folkmoot, or UDP port {port}, in this laptop’s firewall.',
  'finding.firewallTheirs':
    '{who} can be heard calling but does not answer, while others do. Most likely the firewall over there blocks it.',
  'finding.firewallTheirs.do': 'Ask {who} to allow Folkmoot in the firewall of their own laptop.',
  'finding.firewallEither':
    '{who} can be heard calling but does not answer. A firewall blocks it, here or there: two laptops alone cannot tell which.',
  'finding.firewallEither.do':
    'Allow Folkmoot (UDP port {port}) in the firewall of this laptop and of the other.',
  'finding.isolated':
    'Nobody answers at {addresses}, and nobody is heard calling. Either Folkmoot is not open there, or the Wi-Fi keeps laptops from seeing each other, or a firewall blocks them: from this laptop it cannot be told which.',
  'finding.isolated.do':
    'See that Folkmoot is open there and the address is right. Then switch off “client isolation” or “guest network” in the router, or let one laptop open a hotspot for the others. Then look at the firewalls.',
  'finding.otherRange':
    '{theirs} can be heard calling, but that address does not fit this laptop’s ({ours}), so neither can reach the other.',
  'finding.otherRange.do':
    'Let both laptops get their address automatically from the same router, then check again.',
  'finding.typedElsewhere':
    'The typed address {addresses} is not in this laptop’s network ({ours}), and nobody answers there.',
  'finding.typedElsewhere.do':
    'Ask that neighbour to join the same network and to read their address out again.',
  'finding.typedSilent': 'Nobody answers at the typed address {addresses}.',
  'finding.typedSilent.do':
    'Ask that neighbour to open Folkmoot and to read their address out again: it changes when a laptop joins anew.',
  'finding.nobody': 'No other laptop was heard.',
  'finding.nobody.do':
    'See that a neighbour’s laptop has Folkmoot open and is in the same network. If they are still not found, type their address and check again: that tells more.',
  'finding.meeting': '{who} was heard; the connection is being made.',
  'finding.meeting.do': 'Wait some seconds and check again.',
  'finding.neighbours': '{count, plural, one {# laptop is} other {# laptops are}} connected: {who}.',
  'finding.internetReached': 'The internet is there too, so neighbours far away can find this laptop.',
  'finding.internetNotNeeded':
    'There is no internet. In one room that does not matter: neighbours nearby exchange records all the same.',
  'finding.internetUnreached': 'There is no internet, so neighbours far away cannot find this laptop.',
  'finding.internetUnreached.do':
    'Neighbours nearby need none. To reach people far away, look at the router or the phone’s data plan.',
  'finding.clockOwn':
    'This laptop’s clock says {here}; most neighbours’ clocks say {there}. The clock here is wrong.',
  'finding.clockOwn.do': 'Set date and time in the system settings, so that closing dates are read right.',
  'finding.clockEither':
    'This laptop’s clock says {here}, the clock of {who} says {there}. One of them is wrong.',
  'finding.clockEither.do': 'Compare both with a watch, and set date and time on the laptop that is wrong.',
  'finding.clockTheirs': 'The clock of {who} is wrong.',
  'finding.clockTheirs.do': 'Ask {who} to set date and time in the system settings.',
  'finding.clocksAgree': 'This laptop’s clock agrees with the neighbours’.',
  'finding.updateOwn': '{who} has a newer Folkmoot than this laptop, and the two cannot exchange records.',
  'finding.updateOwn.do': 'Install the newer Folkmoot on this laptop; {who} can bring it on a stick.',
  'finding.updateTheirs': '{who} has a Folkmoot too old to exchange records with this laptop.',
  'finding.updateTheirs.do': 'Ask {who} to install a newer Folkmoot; you can bring it on a stick.',
  'finding.rulesOwn': '{who} has a newer Folkmoot. Records are exchanged, but some cannot be read here.',
  'finding.rulesOwn.do': 'Install the newer Folkmoot on this laptop.',
  'finding.rulesTheirs': '{who} has an older Folkmoot. Records are exchanged, but some cannot be read there.',
  'finding.rulesTheirs.do': 'Ask {who} to install the newer Folkmoot.',
  'finding.otherCommunity': 'The laptop of {who} connected, but has another community open.',
  'finding.otherCommunity.do': 'Ask {who} to open their profile in this community.',
  'finding.versionsAgree': 'Everybody’s Folkmoot understands the others’.',
  'finding.quarantined':
    'The laptop of {who} sent what no Folkmoot sends, so this laptop ignores it for a while.',
  'finding.quarantined.do':
    'Ask {who} to install the newest Folkmoot and open it again; it connects by itself after ten minutes. If it goes on, tell a steward.'
}
