import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import { deviceCode } from '#shared/log/device-code.ts'
import type { Device } from '#shared/rpc/contract/community.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { devicesQuery } from '../../shared/rpc/queries.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Act } from '../../shared/ui/Act.tsx'
import { Mark } from '../../shared/ui/Mark.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import classes from './MyDevices.module.css'

/** The devices I come with: which is this one, when each was met, how much of it is known here; and retiring one. */
export const MyDevices = () => {
  const { say } = useWords()
  const devices = useQuery(devicesQuery, { profile: useProfile().id })
  return (
    <QueryView projection={devices}>
      {(mine) =>
        mine.length > 0 && (
          <Sheet title={say('device.mine')}>
            <ul className={classes['list']}>
              {mine.map((device) => (
                <li key={device.log} className={classes['device']}>
                  <MyDevice
                    device={device}
                    isOnlyOne={mine.filter(({ keptTo }) => keptTo === null).length === 1}
                  />
                </li>
              ))}
            </ul>
            <p>
              <Link to="/settings/laptop">{say('laptop.add')}</Link>
            </p>
          </Sheet>
        )
      }
    </QueryView>
  )
}

const MyDevice = ({ device, isOnlyOne }: { device: Device; isOnlyOne: boolean }) => {
  const { say, time, refusal } = useWords()
  const profile = useProfile().id
  const { log, since, isThis, known, lastMet, keptTo } = device
  const code = deviceCode(log)
  const [name, setName] = useState(device.name ?? '')
  const call = useCommand((_: string) => client.members.nameDevice({ profile, log, name }))
  const retire = useCommand((_: string) => client.members.retireDevice({ profile, log }))
  return (
    <>
      <p className={classes['facts']}>
        <strong>{device.name ?? say('device.name', { code })}</strong>
        {device.name !== null && <span>{say('device.name', { code })}</span>}
        {isThis && <Mark tone="settled">{say('device.this')}</Mark>}
        <span>{say('device.since', { time: time(since) })}</span>
        {!isThis && (
          <span>
            {lastMet === null ? say('device.neverMet') : say('device.lastMet', { time: time(lastMet) })}
          </span>
        )}
        <span>
          {keptTo === null ? say('device.known', { count: known }) : say('device.retired', { count: keptTo })}
        </span>
      </p>
      {keptTo === null && (
        <Act
          verb={say(device.name === null ? 'device.giveName' : 'device.changeName')}
          restated={say('device.giveNameRestated', { code })}
          {...call}
          onConfirm={call.run}
        >
          <TextInput
            label={say('device.nameLabel')}
            description={say('device.nameBody')}
            value={name}
            maxLength={40}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
        </Act>
      )}
      {isThis && <p>{refusal({ code: isOnlyOne ? 'deviceOnlyOne' : 'deviceInUse', params: {} })}</p>}
      {!isThis && keptTo === null && (
        <Act
          verb={say('device.retire', { code })}
          restated={say('device.retireRestated', { code, count: known })}
          {...retire}
          onConfirm={retire.run}
        />
      )}
    </>
  )
}
