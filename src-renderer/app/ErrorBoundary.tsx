import { Component, type ReactNode } from 'react'
import { Broken } from './Broken.tsx'

interface ErrorBoundaryState {
  broken: boolean
}

/** A screen that throws shows a way on instead of a white window. React offers this only to classes. */
export class ErrorBoundary extends Component<{ children: ReactNode }, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { broken: false }

  static getDerivedStateFromError(): ErrorBoundaryState {
    return { broken: true }
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children
    return <Broken onRetry={() => this.setState({ broken: false })} />
  }
}
