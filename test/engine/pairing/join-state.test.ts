import { expect, test } from 'vitest'
import { BEGIN_JOINING, type JoinEvent, type JoinPhase, joinStep } from '#main/engine/pairing/join-state.ts'
import { entryIdOf, logKeyOf } from '#shared/kernel/ids.ts'

const welcome = {
  communityId: entryIdOf(new Uint8Array(32)),
  communityName: 'Willow',
  founderLog: logKeyOf(new Uint8Array(32)),
  members: [],
  epochKeys: []
}
const admitted: JoinEvent = { kind: 'answered', answer: 'admitted', welcome }
const searching = BEGIN_JOINING

test.each<[string, JoinPhase, JoinEvent[], JoinPhase]>([
  ['meeting the maker begins to ask', searching, [{ kind: 'proved' }], { kind: 'asking' }],
  [
    'a request that was taken waits',
    searching,
    [{ kind: 'proved' }, { kind: 'answered', answer: 'waiting', recovery: null, admission: null }],
    { kind: 'waiting', reachable: true, recovery: null, admission: null }
  ],
  [
    'who waits goes on waiting when nobody is there',
    { kind: 'waiting', reachable: true, recovery: null, admission: null },
    [{ kind: 'lost' }],
    { kind: 'waiting', reachable: false, recovery: null, admission: null }
  ],
  [
    'who waits is not asked to begin again when somebody is there again',
    { kind: 'waiting', reachable: false, recovery: null, admission: null },
    [{ kind: 'proved' }],
    { kind: 'waiting', reachable: true, recovery: null, admission: null }
  ],
  ['losing the maker before an answer is searching again', { kind: 'asking' }, [{ kind: 'lost' }], searching],
  ['a long silence is told', searching, [{ kind: 'quiet' }], { kind: 'searching', hint: 'nobodyReachable' }],
  [
    'somebody unproved who knows no such invite is a hint, not an end',
    searching,
    [{ kind: 'unproved', why: 'inviteUnknown' }, { kind: 'quiet' }],
    { kind: 'searching', hint: 'inviteUnknown' }
  ],
  [
    'a hint goes when the maker is met',
    { kind: 'searching', hint: 'nobodyReachable' },
    [{ kind: 'proved' }],
    { kind: 'asking' }
  ],
  [
    'admission ends it',
    { kind: 'waiting', reachable: true, recovery: null, admission: null },
    [admitted],
    { kind: 'admitted', welcome }
  ],
  [
    'nothing follows admission',
    { kind: 'admitted', welcome },
    [{ kind: 'lost' }, { kind: 'answered', answer: 'declined' }],
    { kind: 'admitted', welcome }
  ],
  [
    'a refusal is final and says which',
    { kind: 'asking' },
    [{ kind: 'answered', answer: 'usedUp' }, { kind: 'proved' }, admitted],
    { kind: 'refused', why: 'usedUp' }
  ]
])('%s', (_, from, events, to) => {
  expect(events.reduce(joinStep, from)).toEqual(to)
})
