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
  'calendar.title': 'Days for my calendar',
  'calendar.body':
    'When votes open, close and can be challenged, and when your own terms end, as a file that calendars read. Save it again later: days that moved are moved; those of a vote that was called off you remove yourself.',
  'calendar.privacy':
    'The file names the questions that are voted on. Whoever sees your calendar, or keeps it for you, can read them.',
  'calendar.save': 'Save the days for my calendar',
  'calendar.saved': '{days, plural, one {# day} other {# days}} saved: {file}',
  'calendar.notSaved': 'Not saved.',
  'settings.about': 'About Folkmoot',
  'settings.version': 'Version {version}',
  'settings.fold': 'Rules version {version}',
  'lan.title': 'From other devices in the local network',
  'lan.about':
    'This hub is open to browsers in the same network, at {addresses}. Whoever has a link acts as the people of this hub: give one to nobody else.',
  'lan.compare':
    'The browser there warns that it does not know this hub. Go on only if the certificate it shows has this SHA-256 fingerprint:',
  'lan.fresh': 'Make a one-time link',
  'lan.qr': 'QR code of the link at {address}',
  'lan.nowhere': 'This computer is in no local network now.',
  'settings.host.desktop': 'Desktop app',
  'settings.host.hub': 'In a browser, served by Folkmoot on this laptop',
  'settings.host.cli': 'Command line',
  'settings.host.test': 'Test',
  'settings.keychain': 'Keys are kept by the system’s key store',
  'settings.noKeychain': 'Keys are kept by your passphrase',
  'settings.license':
    'Free software under Apache-2.0. Fonts Noto Sans SC and Noto Serif SC under the SIL Open Font License 1.1.'
}
