import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { rendererBudget } from './renderer-budget.ts'

// electron-vite runs at the repository's root, and bundles this file into the config there: its own place is lost.
const root = process.cwd()
const at = (path: string) => resolve(root, path)

/** @fontsource lists every face as woff2 and woff; Chromium reads the first, so the second is 7 MB of nothing. */
const woff2Only = () => ({
  name: 'woff2-only',
  enforce: 'pre' as const,
  transform(code: string, id: string) {
    return id.includes('@fontsource') && id.endsWith('.css')
      ? code.replace(/, url\([^)]*\.woff\) format\('woff'\)/g, '')
      : undefined
  }
})

/**
 * Targets are set by hand: the same build must run in the newest Electron and in the older one that the
 * runtime resolver may fall back to, and on plain Node for the hub and the command line.
 */
const NODE_TARGET = 'node18.15'
const CHROME_TARGET = 'chrome114'

/**
 * A little above what it weighs; raising it is a decision, and says why. The first scripts were lowered when each
 * language's sentences became a script of their own. All scripts were raised last for the screens of people, rules,
 * recovery and private details, and for the reader of pinyin, which is fetched when somebody searches.
 */
const RENDERER_BUDGET = { firstScripts: 660_000, allScripts: 1_600_000, styles: 415_000 }

export default defineConfig({
  main: {
    build: {
      outDir: at('out/main'),
      target: NODE_TARGET,
      sourcemap: true,
      externalizeDeps: true,
      rolldownOptions: {
        input: {
          index: at('src-main/electron/index.ts'),
          engine: at('src-main/electron/engine-host/index.ts'),
          'hang-worker': at('src-main/host/hang-worker.ts'),
          hub: at('src-main/hub/index.ts'),
          cli: at('src-main/cli/index.ts'),
          demo: at('src-main/cli/demo.ts')
        },
        output: { format: 'cjs', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' }
      }
    }
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      target: NODE_TARGET,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('src-main/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].js' }
      }
    }
  },
  renderer: {
    root: at('src-renderer'),
    plugins: [woff2Only(), react(), rendererBudget(RENDERER_BUDGET)],
    build: {
      outDir: at('out/renderer'),
      target: CHROME_TARGET,
      cssTarget: CHROME_TARGET,
      minify: true,
      assetsInlineLimit: 0,
      rolldownOptions: { input: { index: at('src-renderer/index.html') } }
    }
  }
})
