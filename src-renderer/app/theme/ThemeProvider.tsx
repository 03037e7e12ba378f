import { MantineProvider } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useEffect, type ReactNode } from 'react'
import type { Settings } from '#shared/rpc/contract/app.ts'
import { cssVariables, theme } from './theme.ts'

/** The host writes its nonce into the page, after Vite’s convention; with none (a test page) Mantine adds no attribute. */
const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

interface ThemeProviderProps {
  settings: Pick<Settings, 'theme' | 'textSize'>
  children: ReactNode
}

export const ThemeProvider = ({ settings, children }: ThemeProviderProps) => {
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)', false, { getInitialValueInEffect: false })
  const systemContrast = useMediaQuery('(prefers-contrast: more)', false, { getInitialValueInEffect: false })
  const contrast = settings.theme === 'contrast' || (settings.theme === 'system' && systemContrast)
  const dark = !contrast && (settings.theme === 'dark' || (settings.theme === 'system' && systemDark))

  useEffect(() => {
    const root = document.documentElement
    root.dataset['textSize'] = settings.textSize
    root.toggleAttribute('data-contrast', contrast)
  }, [settings.textSize, contrast])

  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      forceColorScheme={dark ? 'dark' : 'light'}
      getStyleNonce={styleNonce}
    >
      {children}
    </MantineProvider>
  )
}
