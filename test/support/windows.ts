import { launchApp, type LaunchedApp } from './electron-app.ts'
import { PASSPHRASE, personAt, type Person } from './person-at-window.ts'
import { scratchFolder } from './scratch-folder.ts'

type Bootstrap = readonly { readonly host: string; readonly port: number }[] | undefined

/** By the passphrase of all tests. */
const enter = async (person: Person): Promise<Person> => {
  await person.write('unlock.label', PASSPHRASE)
  await person.press('unlock.confirm')
  return person
}

/** Looks at a laptop while no network is there, and turns it off again. */
export const offline = async <T>(
  { dataDir }: { readonly dataDir: string },
  look: (person: Person) => Promise<T>
): Promise<T> => {
  const app = await launchApp({ dataDir })
  try {
    return await look(await enter(personAt(app.page)))
  } finally {
    await app.close()
  }
}

/** The windows of one test, in one network, closed together. */
export class Windows {
  readonly apps: LaunchedApp[] = []

  /** On a new laptop, or on one whose folder is given. */
  async open(bootstrap: Bootstrap, dataDir = scratchFolder()): Promise<Person> {
    const [node] = bootstrap ?? []
    if (node === undefined) throw new Error('a window needs somewhere to call')
    const app = await launchApp({ dataDir, bootstrap: `${node.host}:${node.port}` })
    this.apps.push(app)
    return personAt(app.page)
  }

  /** On a laptop that an engine has made ready. */
  async unlock(bootstrap: Bootstrap, { dataDir }: { readonly dataDir: string }): Promise<Person> {
    return enter(await this.open(bootstrap, dataDir))
  }

  async close(): Promise<void> {
    await Promise.all(this.apps.map((app) => app.close()))
  }
}
