import { closeDb } from '../lib/db/status'
import { COMMANDS } from './command'
import { explain, Failure } from './failure'
import { listenForStop } from './stopping'

// npm run -s crux -- <command>: JSON on standard output, words on standard error, exit code 1 on failure.

const say = (line: string): void => console.error(line)

const list = (): string =>
  ['Commands:', ...Object.entries(COMMANDS).map(([name, { what }]) => `  ${name.padEnd(14)} ${what}`)].join('\n')

async function main(given: string[]): Promise<number> {
  // Of one word or of two, as `user create`.
  const words = Object.hasOwn(COMMANDS, given.slice(0, 2).join(' ')) ? 2 : 1
  const [name, rest] = [given[0] && given.slice(0, words).join(' '), given.slice(words)]
  const isHelp = name !== undefined && ['help', '--help', '-h'].includes(name)
  if (name === undefined || isHelp) {
    say(`npm run -s crux -- <command>\n${list()}`)
    return isHelp ? 0 : 1
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) {
    say(`There is no command ${name}. ${list()}`)
    return 1
  }
  const stopping = listenForStop(say)
  const stopped = new Promise<never>((_, broken) => {
    stopping.signal.addEventListener('abort', () => broken(new Failure('The command was broken off.')))
  })
  let code = 0
  const fail = (error: unknown): void => {
    code = 1
    say(explain(error))
  }
  try {
    stopping.finally(closeDb)
    const answer = await Promise.race([command.run({ args: rest, say, stopping }), stopped])
    console.log(JSON.stringify(answer, null, 2))
  } catch (error) {
    fail(error)
  }
  await stopping.close().catch(fail)
  return code
}

process.exit(await main(process.argv.slice(2)))
