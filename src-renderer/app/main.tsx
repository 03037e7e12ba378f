import './theme/mantine.ts'
import './theme/fonts.ts'
import './theme/tokens.css'
import './theme/quotes.css'
import './theme/base.css'
import { createRoot } from 'react-dom/client'
import { connect } from '../shared/rpc/connection.ts'
import { followChanges } from '../shared/rpc/follow-changes.ts'
import { App } from './App.tsx'

const root = document.getElementById('root')
if (root !== null) {
  followChanges()
  connect()
  createRoot(root).render(<App />)
}
