export { default } from './build/config/electron.vite.config.ts'
