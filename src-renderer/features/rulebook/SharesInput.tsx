import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { MOST_OF_OFFICES } from '#shared/domain/rulebook/limits.ts'
import type { OfficeBody, OfficeShare } from '#shared/domain/rulebook/offices.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import classes from './ChangeRules.module.css'
import { type Share, shareChoices, shareKey } from './rule-shares.ts'

/** A share of a body counts from its number on: 五分之四以上. */
const atLeast = ({ num, den }: OfficeShare): Share => ({ op: '>=', num, den })

interface SharesInputProps {
  body: OfficeBody
  onChange: (shares: OfficeShare[]) => void
}

/** How many of a body should hold which of its offices, or be women who do. */
export const SharesInput = ({ body, onChange }: SharesInputProps) => {
  const words = useWords()
  const { say } = words
  const { offices, shares = [] } = body
  const [first] = offices
  return (
    <>
      {shares.map((share, index) => {
        const choices = shareChoices(words, atLeast(share)).filter((choice) => choice.share.op === '>=')
        const put = (part: Partial<OfficeShare>): void => onChange(shares.with(index, { ...share, ...part }))
        return (
          <div key={index} className={classes['bound']}>
            <NativeSelect
              label={say('amend.offices.shareOf')}
              value={share.office}
              data={offices.map((value) => ({ value, label: say(`role.${value}`) }))}
              onChange={({ currentTarget }) => {
                const office = offices.find((one) => one === currentTarget.value)
                if (office !== undefined) put({ office })
              }}
            />
            <NativeSelect
              label={say('amend.share')}
              value={shareKey(atLeast(share))}
              data={choices.map(({ value, label }) => ({ value, label }))}
              onChange={({ currentTarget }) => {
                const chosen = choices.find(({ value }) => value === currentTarget.value)
                if (chosen !== undefined) put({ num: chosen.share.num, den: chosen.share.den })
              }}
            />
            <Checkbox
              size="md"
              label={say('amend.offices.womenAlone')}
              checked={share.women}
              onChange={({ currentTarget }) => put({ women: currentTarget.checked })}
            />
            <Button
              variant="default"
              aria-label={say('amend.fewerShares')}
              onClick={() => onChange(shares.toSpliced(index, 1))}
            >
              <IconTrash size="1.2em" aria-hidden />
            </Button>
          </div>
        )
      })}
      {first !== undefined && shares.length < MOST_OF_OFFICES.shares && (
        <div>
          <Button
            variant="default"
            leftSection={<IconPlus size="1.1em" aria-hidden />}
            onClick={() => onChange([...shares, { office: first, women: false, num: 1, den: 2 }])}
          >
            {say('amend.offices.addShare')}
          </Button>
        </div>
      )}
    </>
  )
}
