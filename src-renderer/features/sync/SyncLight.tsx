import { Button, Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import {
  IconCircleCheck,
  IconCircleDashed,
  IconCircleOff,
  IconCirclesRelation,
  IconDeviceLaptop,
  IconDeviceUsb
} from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { Link } from 'wouter'
import type { SyncView } from '#shared/rpc/contract/sync.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { syncQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { announce } from '../../shared/ui/announce.ts'
import { SyncPanel } from './SyncPanel.tsx'
import classes from './SyncLight.module.css'

const SHAPES: Record<SyncView['light'], typeof IconCircleCheck> = {
  off: IconCircleOff,
  neverLeft: IconDeviceLaptop,
  alone: IconCircleDashed,
  nearby: IconCirclesRelation,
  synced: IconCircleCheck
}

/** How this laptop stands with its neighbours, in the top bar; pressing it opens the panel. */
export const SyncLight = () => {
  const { say } = useWords()
  const sync = useQuery(syncQuery, { profile: useProfile().id })
  const [opened, { open, close }] = useDisclosure(false)
  const { value } = sync
  const words =
    value === undefined
      ? say('sync.light.unknown')
      : say(`sync.light.${value.light}`, { count: value.peers.length })
  const spoken = useRef<string | null>(null)
  const light = value?.light
  useEffect(() => {
    if (light === undefined) return
    if (spoken.current !== null && spoken.current !== light) announce(words)
    spoken.current = light
  }, [light, words])
  const Shape = light === undefined ? IconCircleDashed : SHAPES[light]
  return (
    <>
      <Button
        variant="default"
        className={classes['light']}
        data-light={light}
        leftSection={<Shape size="1.2em" aria-hidden />}
        aria-label={say('sync.open', { light: words })}
        onClick={open}
      >
        {words}
      </Button>
      <Drawer.Root
        opened={opened}
        onClose={close}
        position="right"
        size="min(100vw, 28rem)"
        lockScroll={false}
      >
        <Drawer.Overlay />
        <Drawer.Content aria-label={say('sync.title')}>
          <Drawer.Body className={classes['body'] ?? ''}>
            <div className={classes['head']}>
              <h2>{say('sync.title')}</h2>
              <Drawer.CloseButton size="lg" aria-label={say('common.close')} />
            </div>
            <SyncPanel sync={sync} onLeave={close} />
            <Link to="/courier" className={classes['way']} onClick={close}>
              <IconDeviceUsb size="1.3em" aria-hidden />
              {say('courier.link')}
            </Link>
            <p className={classes['doctor']}>
              <Link to="/doctor" onClick={close}>
                {say('doctor.open')}
              </Link>
            </p>
          </Drawer.Body>
        </Drawer.Content>
      </Drawer.Root>
    </>
  )
}
