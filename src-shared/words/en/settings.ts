import type { settings as chinese } from '../zh-CN/settings.ts'

export const settings: Record<keyof typeof chinese, string> = {
  'settings.title': 'Settings',
  'settings.language': 'Language',
  'settings.textSize': 'Text size',
  'settings.theme': 'Colours',
  'settings.profiles': 'Identities on this laptop',
  'settings.current': 'In use',
  'settings.use': 'Use this one',
  'settings.add': 'Add an identity or community',
  'settings.lock': 'Lock',
  'settings.lockBody': 'Once locked, the passphrase is needed to open it.',
  'settings.locked': 'Locked.',
  'settings.profile.locked': 'locked',
  'settings.profile.waiting': 'waiting to be admitted',
  'settings.profile.phraseUnconfirmed': '24 words not checked yet',
  'settings.profile.member': 'member',
  'settings.profile.recovery': 'needs attention',
  'settings.about': 'About Folkmoot',
  'settings.version': 'Version {version}',
  'settings.fold': 'Rules version {version}',
  'settings.host.desktop': 'Desktop app',
  'settings.host.hub': 'In a browser, served by Folkmoot on this laptop',
  'settings.host.cli': 'Command line',
  'settings.host.test': 'Test',
  'settings.keychain': 'Keys are kept by the system’s key store',
  'settings.noKeychain': 'Keys are kept by your passphrase',
  'settings.license':
    'Free software under Apache-2.0. Fonts Noto Sans SC and Noto Serif SC under the SIL Open Font License 1.1.'
}
