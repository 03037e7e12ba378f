import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { LanguageProvider } from '../shared/i18n/words.tsx'
import { useConnection } from '../shared/rpc/connection.ts'
import { settingsQuery } from '../shared/rpc/queries.ts'
import { useQuery } from '../shared/rpc/use-query.ts'
import { LiveRegion } from '../shared/ui/LiveRegion.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { firstSettings } from './first-settings.ts'
import { Gate } from './Gate.tsx'
import { Starting } from './Starting.tsx'
import { ThemeProvider } from './theme/ThemeProvider.tsx'

const NOTHING = {}

export const App = () => {
  const { value } = useQuery(settingsQuery, NOTHING)
  const connection = useConnection((connected) => connected.state)
  const settings = value ?? firstSettings()
  return (
    <ThemeProvider settings={settings}>
      <LanguageProvider language={settings.language}>
        <LiveRegion />
        <ErrorBoundary>
          <Router hook={useHashLocation}>
            {value === undefined || connection === 'refused' ? <Starting /> : <Gate settings={value} />}
          </Router>
        </ErrorBoundary>
      </LanguageProvider>
    </ThemeProvider>
  )
}
