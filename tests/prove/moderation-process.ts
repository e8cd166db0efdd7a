import type { Viewer } from '../../lib/account/schema'
import { act } from '../../lib/moderation/act-commands'
import { type Act, type ActionKind, KINDS_FOR } from '../../lib/moderation/schema'
import { undo } from '../../lib/moderation/undo-commands'
import { Refusal } from '../../lib/refusal'
import { startWorkers } from '../../lib/worker'
import { answerQuestions } from '../bench/questions'
import { Dice } from './dice'

// One of the processes of a storm: moderators who act and undo, all at once, and a worker that follows.

type Decides = { moderators: Viewer[]; act: Act; count: number }

/** Many decisions on one case, all at once. Returns what came of each: an action's id, or the words of the refusal. */
const decide = ({ moderators, act: input, count }: Decides): Promise<string[]> =>
  Promise.all(Array.from({ length: count }, (_, index) =>
    act(moderators[index % moderators.length]!, input, null).then(
      ({ actionId }) => `action ${actionId}`,
      (error: unknown) => (error instanceof Refusal ? `${error.code}: ${error.message}` : `failed: ${String(error)}`),
    ),
  ))

export type Storm = {
  seed: number
  count: number
  moderators: Viewer[]
  claims: string[]
  comments: string[]
  people: string[]
  debate: string
  sides: string[]
}
/** How often what was done, and what was refused by which code. */
export type Stormed = Record<string, number>

/** So many moderators of one process act at the same time. */
const AT_ONCE = 4

async function storm({ seed, count, moderators, claims, comments, people, debate, sides }: Storm): Promise<Stormed> {
  const dice = new Dice(seed)
  const done: Stormed = {}
  const mine: string[] = []
  const note = (name: string) => (done[name] = (done[name] ?? 0) + 1)
  const among = (ids: readonly string[]) => ids[dice.whole(0, ids.length - 1)]!

  function anyAct(): Act {
    const kind = dice.pick(['claim', 'claim', 'claim', 'comment', 'debate', 'account'] as const)
    const id = { claim: () => among(claims), comment: () => among(comments), debate: () => debate, account: () => among(people) }[kind]()
    const fitting = KINDS_FOR[kind].filter((one) => one !== 'erase') as [ActionKind, ...ActionKind[]]
    const does = dice.pick(fitting)
    const until = dice.happens(0.5) ? null : new Date(Date.now() + dice.whole(1, 30) * 86_400_000)
    const place = dice.happens(0.2) ? { sideId: among(sides) } : { parentId: among(claims), stance: dice.pick(['pro', 'con'] as const) }
    return {
      target: { kind, id }, kind: does, rule: 'on-topic', ...(dice.happens(0.5) && { why: 'In a storm.', words: 'Please do not.' }),
      ...(['lock', 'slow', 'approval', 'silence', 'suspend'].includes(does) && { until }), ...(does === 'slow' && { seconds: 60 }), ...(does === 'move' && { place }),
    }
  }

  async function once(): Promise<void> {
    const viewer = moderators[dice.whole(0, moderators.length - 1)]!
    if (mine.length > 0 && dice.happens(0.4)) {
      const [actionId] = mine.splice(dice.whole(0, mine.length - 1), 1)
      await undo(viewer, actionId!, null)
      note('undone')
      return
    }
    const input = anyAct()
    mine.push((await act(viewer, input, null)).actionId)
    note(input.kind)
  }

  let left = count
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (left > 0) {
      left -= 1
      await once().catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error
        note(`refused: ${error.code}`)
      })
    }
  }))
  return done
}

const workers = startWorkers((error) => console.error(error))
answerQuestions(0, { decide, storm }, () => workers.stop())
