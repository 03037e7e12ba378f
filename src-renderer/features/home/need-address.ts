import type { Need } from '#shared/rpc/contract/community.ts'

/** Where a card's verb leads: the screen on which that one thing is done. */
export const needAddress = ({ kind, about }: Need): string => {
  switch (kind) {
    case 'sealedDevice':
      return `/check/fork/${about}`
    case 'vote':
    case 'settleDoubleVote':
      return `/assembly/${about}/vote`
    case 'closeBox':
    case 'signCount':
      return `/assembly/${about}`
    case 'closeContest':
      return `/assembly/${about}/result`
    case 'reviewHiding':
      return about
    case 'admit':
    case 'vouchNewcomer':
    case 'coSign':
    case 'reply':
      return '/people'
    case 'takeOver':
      return `/people/hand-overs/${about}`
    case 'stopRecovery':
    case 'vouch':
      return `/people/recovery/${about}`
    case 'comeBack':
      return `/people/back/${about}`
    case 'deviceOver':
      return '/settings'
    case 'confirmPhrase':
      return '/settings'
  }
}
