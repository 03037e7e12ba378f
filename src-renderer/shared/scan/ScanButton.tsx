import { Button, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconScan } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useWords } from '../i18n/words.tsx'
import { announce } from '../ui/announce.ts'
import { Waiting } from '../ui/Waiting.tsx'
import classes from './ScanButton.module.css'

/** The reader is as large as a screen of its own; it is fetched when somebody scans. */
const Scanner = lazy(async () => ({ default: (await import('./Scanner.tsx')).Scanner }))

/** Beside a field where a code is typed: fills it from a QR code. */
export const ScanButton = ({ onCode }: { onCode: (code: string) => void }) => {
  const { say } = useWords()
  const [opened, { open, close }] = useDisclosure(false)
  const found = (code: string): void => {
    close()
    onCode(code)
    announce(say('scan.done'))
  }
  return (
    <>
      <Button variant="default" leftSection={<IconScan size="1.2em" aria-hidden />} onClick={open}>
        {say('scan.open')}
      </Button>
      <Modal.Root
        opened={opened}
        onClose={close}
        size="min(100vw, 34rem)"
        lockScroll={false}
        transitionProps={{ duration: 0 }}
        centered
      >
        <Modal.Overlay />
        <Modal.Content aria-label={say('scan.open')}>
          <Modal.Body className={classes['body'] ?? ''}>
            <div className={classes['head']}>
              <h2>{say('scan.open')}</h2>
              <Modal.CloseButton size="lg" aria-label={say('common.close')} />
            </div>
            <Suspense fallback={<Waiting text={say('app.loading')} />}>
              <Scanner onCode={found} />
            </Suspense>
          </Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </>
  )
}
