import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openTlsIdentity } from '#main/hub/tls-identity.ts'
import { systemRandom } from '#main/host/system-deps.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

it('makes another key for another folder, and none in place of a damaged one', async () => {
  const [folder, other] = [scratchFolder(), scratchFolder()]
  const tls = await openTlsIdentity(folder, systemRandom)
  const made = await openTlsIdentity(other, systemRandom)
  expect(made.pin).not.toBe(tls.pin)
  const path = join(other, 'hub-tls.pem')
  const whole = await readFile(path, 'utf8')
  await writeFile(path, whole.slice(0, -80))
  await expectRefusal(openTlsIdentity(other, systemRandom), 'hubKeyUnreadable', { file: 'hub-tls.pem' })
  // The key of one and the certificate of another are no identity either.
  const foreign = await readFile(join(folder, 'hub-tls.pem'), 'utf8')
  const [key = ''] = whole.split('-----BEGIN CERTIFICATE')
  await writeFile(path, `${key}-----BEGIN CERTIFICATE${foreign.split('-----BEGIN CERTIFICATE')[1] ?? ''}`)
  await expectRefusal(openTlsIdentity(other, systemRandom), 'hubKeyUnreadable')
})
