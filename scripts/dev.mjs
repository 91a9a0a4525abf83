// Runs server and web with live reload. Ctrl-C ends both.
import { spawn } from 'node:child_process'

const children = [
  spawn(
    process.execPath,
    ['--import', 'tsx', '--watch-path=server', '--watch-preserve-output', 'server/main.ts', ...process.argv.slice(2)],
    {
      stdio: 'inherit',
    },
  ),
  spawn(process.execPath, ['node_modules/vite/bin/vite.js', 'web', '--clearScreen', 'false'], { stdio: 'inherit' }),
]

const stop = () => children.forEach((child) => child.kill('SIGTERM'))
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
for (const child of children) {
  child.on('exit', (code) => {
    stop()
    process.exitCode ||= code ?? 0
  })
}
