import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../i18n/words.tsx'
import { announce } from './announce.ts'

export const CopyButton = ({ text }: { text: string }) => {
  const { say } = useWords()
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    announce(say('common.copied'))
  }
  return (
    <Button variant="default" onClick={() => void copy().catch(() => setCopied(false))}>
      {say(copied ? 'common.copied' : 'common.copy')}
    </Button>
  )
}
