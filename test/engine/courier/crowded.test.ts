import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { createBundle } from '#main/engine/courier/bundle-file.ts'
import { MAX_BRANCHES, MAX_PUT_ASIDE } from '#main/engine/courier/limits.ts'
import { encodeIndex, encodeKeysMessage, encodePackMessage } from '#main/engine/courier/messages.ts'
import { MAX_EPOCH_KEYS } from '#main/engine/net/wire-limits.ts'
import { epochKeyOf } from '#main/engine/store/epoch-keys.ts'
import { systemRandom } from '#main/host/system-deps.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { type CourierLaptop, courierLaptop, holdings } from '#test/support/courier-device.ts'
import { bundlesIn, folderIn, newSticks, pair } from '#test/support/courier-stick.ts'

/** Whoever knows the community and one device of it can seal a file: what it is full of takes nothing from the others. */
const newStick = newSticks()

/** A file with these messages under a name that is read before or after others. */
async function bundle(
  stick: string,
  { host }: CourierLaptop,
  digit: string,
  messages: readonly Uint8Array[]
): Promise<void> {
  const path = join(folderIn(stick), `${digit.repeat(32)}.bundle`)
  const { header, writer, file } = await createBundle(host, () => path)
  for (const message of messages) await writer.message(message)
  const { community, secrets } = host
  const signer = { community, fileId: header.fileId, secretKey: secrets.log.secretKey }
  await writer.finish(encodeIndex({ spans: [], branches: [], madeAt: 1 }, signer))
  await file.finish()
}

/** A pack that nobody signed. */
const junk = (kind: 'pack' | 'branch', { store }: CourierLaptop, from: number): Uint8Array =>
  encodePackMessage(kind, {
    log: store.own,
    from,
    blocks: [Uint8Array.of(1)],
    signature: new Uint8Array(64)
  })

test('branches that nobody signed crowd out no true one in a later file, and what is over is named', async () => {
  const [ada, bo] = pair()
  const [one, two] = [courierLaptop({ seed: 5 }), courierLaptop({ seed: 5 })]
  await one.append('shared', 'to Ada')
  await two.append('shared', 'to Bo')
  bo.host.known.add(one.store.own)
  await bo.store.accept((await two.store.pack(one.store.own, 0))!)
  const stick = await newStick()
  await ada.export(stick)
  const crowd = Array.from({ length: MAX_BRANCHES + 1 }, () => junk('branch', ada, 0))
  await bundle(stick, ada, '0', crowd)
  await bundle(stick, ada, 'f', [encodePackMessage('branch', (await one.store.pack(one.store.own, 0))!)])
  expect(await bo.import(stick)).toMatchObject({ branches: 1, refused: [{ cause: 'tooLarge', entries: 1 }] })
})

test('keys of no period are kept up to a bound, looked at once, and take no room from the key that comes after them', async () => {
  const [ada, bo] = pair()
  const later = epochKeyOf(new Uint8Array(32).fill(11))
  ada.host.keys.push(later)
  await ada.append('begins the period')
  const stick = await newStick()
  await ada.export(stick)
  const [name] = await bundlesIn(stick)
  await rename(join(folderIn(stick), name!), join(folderIn(stick), `${'f'.repeat(32)}.bundle`))
  const messages = 5
  const madeUp = Array.from({ length: messages }, () =>
    encodeKeysMessage(Array.from({ length: MAX_EPOCH_KEYS }, () => epochKeyOf(systemRandom.bytes(32))))
  )
  await bundle(stick, ada, '0', madeUp)
  bo.host.periods = new Set()
  bo.store.onBlocks(() => {
    bo.host.periods?.add(toHex(later.id))
    bo.host.rollChanged()
  })
  const looks = vi.spyOn(bo.host, 'wantedEpochKeys')
  expect(await bo.import(stick)).toMatchObject({
    keys: 1,
    newEntries: 1,
    refused: [{ cause: 'malformed', entries: 0 }]
  })
  const lookedAt = looks.mock.calls.reduce((sum, [ids]) => sum + ids.length, 0)
  // As they come in, when the roll moved, and when all is read.
  expect(lookedAt).toBeLessThan(5 * MAX_EPOCH_KEYS)
})

test('packs whose beginning never comes leave later files their room to wait for theirs', async () => {
  const [ada, bo] = pair()
  const stick = await newStick()
  for (const [text, digit] of [
    ['first', 'f'],
    ['second', 'e']
  ] as const) {
    await ada.append(text)
    await ada.export(stick)
    const fresh = (await bundlesIn(stick)).find((name) => !/^([ef])\1{31}/.test(name))
    await rename(join(folderIn(stick), fresh!), join(folderIn(stick), `${digit.repeat(32)}.bundle`))
  }
  const endless = junk('pack', ada, 1_000)
  await bundle(
    stick,
    ada,
    '0',
    Array.from({ length: MAX_PUT_ASIDE }, () => endless)
  )
  expect(await bo.import(stick)).toMatchObject({
    newEntries: 2,
    refused: [{ cause: 'gap', entries: MAX_PUT_ASIDE }]
  })
  expect(await holdings(bo.store)).toEqual(await holdings(ada.store))
})
