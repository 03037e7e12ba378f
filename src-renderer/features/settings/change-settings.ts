import type { Settings } from '#shared/rpc/contract/app.ts'
import { client } from '../../shared/rpc/connection.ts'
import { settingsQuery } from '../../shared/rpc/queries.ts'

/** Shows the choice at once and writes it down; the engine's answer, when it comes, has the last word. */
export const changeSettings = async (change: Partial<Settings>): Promise<Settings> => {
  const { store, refresh } = settingsQuery.open({})
  const before = store.getState().value
  if (before !== undefined) store.setState({ value: { ...before, ...change } })
  try {
    const value = await client.app.changeSettings(change)
    store.setState({ value })
    return value
  } catch (error) {
    refresh()
    throw error
  }
}
