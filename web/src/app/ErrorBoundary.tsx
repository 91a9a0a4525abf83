import { Component, type ReactNode } from 'react'
import { Button } from '../components/Button.tsx'
import { EmptyState } from '../components/EmptyState.tsx'
import { i18n } from '../lib/i18n.ts'

/**
 * If a page crashes, the menu stays and reloading is one click. Its `key` is the page, so the next page starts fresh.
 */
export class ErrorBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children
    return (
      <EmptyState
        isPage
        icon="alert"
        title={i18n.t('common.crash.title')}
        action={
          <Button tone="primary" icon="refresh" onClick={() => location.reload()}>
            {i18n.t('common.crash.reload')}
          </Button>
        }
      >
        {i18n.t('common.crash.body')}
      </EmptyState>
    )
  }
}
