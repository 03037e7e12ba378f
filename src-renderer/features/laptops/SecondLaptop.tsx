import { useState } from 'react'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { arrivalQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { CodeField } from '../onboarding/CodeField.tsx'
import { OnboardingForm } from '../onboarding/OnboardingForm.tsx'
import { Arriving } from './Arriving.tsx'

const NOTHING = {}

/** The second laptop's side: the code off the first one's screen, then the same words on both, then yes. */
export const SecondLaptop = () => {
  const { say } = useWords()
  const arrival = useQuery(arrivalQuery, NOTHING)
  const [code, setCode] = useState('')
  return (
    <QueryView projection={arrival}>
      {(phase) =>
        phase === null ? (
          <OnboardingForm
            title={say('start.laptop')}
            person=""
            questions={[
              {
                question: say('laptop.codeQuestion'),
                hint: say('laptop.codeHint'),
                ready: code.trim() !== '',
                fields: <CodeField label={say('laptop.code')} code={code} onChange={setCode} />
              }
            ]}
            restated={() => say('laptop.restated')}
            confirm={say('laptop.ask')}
            enter={async ({ language, passphrase }) => {
              const own = passphrase === undefined ? {} : { passphrase }
              await client.laptops.arrive({ code: code.trim(), language, ...own })
              return null
            }}
          />
        ) : (
          <Arriving phase={phase} />
        )
      }
    </QueryView>
  )
}
