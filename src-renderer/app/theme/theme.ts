import { Button, createTheme, Input, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

const VERMILION: MantineColorsTuple = [
  '#fbe9e1',
  '#f5d0c4',
  '#eeb19e',
  '#e48e75',
  '#d86d50',
  '#c64e30',
  '#b8401f',
  '#b0361e',
  '#942c17',
  '#782210'
]

export const theme = createTheme({
  primaryColor: 'vermilion',
  primaryShade: 7,
  colors: { vermilion: VERMILION },
  autoContrast: false,
  fontFamily: 'var(--fm-sans)',
  fontFamilyMonospace: "'Noto Sans Mono', ui-monospace, monospace",
  headings: { fontFamily: 'var(--fm-serif)', fontWeight: '700' },
  fontSizes: { xs: '0.8rem', sm: '0.9rem', md: '1rem', lg: '1.15rem', xl: '1.35rem' },
  lineHeights: { xs: '1.5', sm: '1.55', md: '1.6', lg: '1.6', xl: '1.5' },
  spacing: { xs: '0.4rem', sm: '0.7rem', md: '1rem', lg: '1.4rem', xl: '2rem' },
  radius: { xs: '0.2rem', sm: '0.35rem', md: '0.6rem', lg: '0.9rem', xl: '1.4rem' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { size: 'md' },
      vars: () => ({ root: { '--button-height': 'var(--fm-target)', '--button-padding-x': '1.1rem' } }),
      styles: { label: { whiteSpace: 'normal', lineHeight: 1.3, textAlign: 'center' } }
    }),
    Input: Input.extend({
      vars: () => ({
        wrapper: {
          '--input-height': 'var(--fm-target)',
          '--input-bd': 'var(--fm-line-strong)',
          '--input-bg': 'var(--fm-sheet)'
        }
      })
    }),
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } }
  }
})

/** Mantine's own colours answer to the palette in tokens.css, which knows light, dark and high contrast. */
const PALETTE = {
  '--mantine-color-body': 'var(--fm-paper)',
  '--mantine-color-text': 'var(--fm-ink)',
  '--mantine-color-bright': 'var(--fm-ink)',
  '--mantine-color-dimmed': 'var(--fm-ink-soft)',
  '--mantine-color-placeholder': 'var(--fm-ink-soft)',
  '--mantine-color-anchor': 'var(--fm-vermilion)',
  '--mantine-color-error': 'var(--fm-vermilion)',
  '--mantine-color-default': 'var(--fm-sheet)',
  '--mantine-color-default-hover': 'var(--fm-sunk)',
  '--mantine-color-default-color': 'var(--fm-ink)',
  '--mantine-color-default-border': 'var(--fm-line-strong)',
  '--mantine-primary-color-filled': 'var(--fm-vermilion-fill)',
  '--mantine-primary-color-filled-hover': 'var(--fm-vermilion-fill-hover)',
  '--mantine-color-vermilion-filled': 'var(--fm-vermilion-fill)',
  '--mantine-color-vermilion-filled-hover': 'var(--fm-vermilion-fill-hover)',
  '--mantine-color-vermilion-light': 'var(--fm-vermilion-wash)',
  '--mantine-color-vermilion-light-color': 'var(--fm-vermilion)',
  '--mantine-color-vermilion-text': 'var(--fm-vermilion)',
  '--mantine-color-vermilion-outline': 'var(--fm-vermilion)',
  '--mantine-primary-color-contrast': 'var(--fm-on-vermilion)'
}

export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: PALETTE, dark: PALETTE })
