// A PostgreSQL of its own for a bench: a cluster in a temporary folder, on a socket, gone afterwards. Null when none is installed.
import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const DEBIAN = '/usr/lib/postgresql'
const BENCH_MS_MOST = 600_000

function binaries() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)).map((version) => join(DEBIAN, version, 'bin')) : []
  return versions.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pgbench'))) ?? null
}

/** The server refuses to run as root; Debian's package brings a user for it. */
const asRoot = process.getuid?.() === 0
const userId = (flag) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout)

export function openPostgres() {
  const bin = binaries()
  if (!bin || (asRoot && !(userId('-u') > 0))) return null
  const folder = mkdtempSync(join(tmpdir(), 'encore-pg-'))
  const data = join(folder, 'data')
  mkdirSync(data)
  if (asRoot) for (const path of [folder, data]) chownSync(path, userId('-u'), userId('-g'))
  const run = (name, args, input) => {
    const command = [join(bin, name), ...args]
    const done = spawnSync(asRoot ? 'runuser' : command[0], asRoot ? ['-u', 'postgres', '--', ...command] : command.slice(1), { cwd: folder, encoding: 'utf8', input, timeout: BENCH_MS_MOST })
    if (done.status !== 0) throw new Error(`${name}: ${done.stderr || done.error}`)
    return done.stdout
  }
  run('initdb', ['-D', data, '-A', 'trust', '--no-instructions', '-E', 'UTF8'])
  run('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', `-c listen_addresses='' -c unix_socket_directories=${folder} -c shared_buffers=256MB`, 'start'])
  const where = ['-h', folder, '-d', 'postgres']
  return {
    version: run('postgres', ['--version']).trim(),
    sql: (text) => run('psql', [...where, '-q', '-v', 'ON_ERROR_STOP=1', '-At', '-f', '-'], text).trim(),
    /** Milliseconds a transaction of a prepared script, one client. */
    bench(script, count) {
      const file = join(folder, 'script.sql')
      writeFileSync(file, script)
      const [, rate] = /tps = ([\d.]+) \(without/.exec(run('pgbench', ['-h', folder, '-n', '-M', 'prepared', '-c', '1', '-t', String(count), '-f', file, 'postgres'])) ?? []
      if (!rate) throw new Error('pgbench said no rate')
      return 1000 / Number(rate)
    },
    close() {
      run('pg_ctl', ['-D', data, '-m', 'immediate', 'stop'])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
