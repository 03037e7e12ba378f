/**
 * The TrueType files that a sheet is set in, by the path they have both in `@expo-google-fonts` and in the installed
 * app's `resources/fonts`. TrueType, not WOFF: a hundred times faster to read and with the rare characters in.
 */
export const FONT_FILES = {
  text: 'noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  strong: 'noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
  title: 'noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf'
} as const

export type FontName = keyof typeof FONT_FILES
