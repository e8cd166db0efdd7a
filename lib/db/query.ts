import { Prisma, send } from './client'

/** A statement with how its rows are read, or what is known without asking. */
type Plan<Answer> = { sql: Prisma.Sql; read: (rows: never[]) => Answer } | { known: Answer }

/**
 * What is to be read, not asked yet: `await` asks it alone, `readTogether` asks several in one go. Rows come as JSON, of
 * which Node takes in a whole list at once: ids are numbers (exact up to 2^53), times are texts.
 */
export class Query<Answer> implements PromiseLike<Answer> {
  private constructor(readonly plan: () => Plan<Answer>, private readonly planOnce = true) {}

  /** An answer that no statement is needed for. */
  static known<Answer>(answer: Answer): Query<Answer> {
    return new Query(() => ({ known: answer }))
  }

  /** Looks at its input when it is asked, so that a refusal is an answer like any other. */
  static of<Answer>(make: () => Query<Answer>): Query<Answer> {
    return new Query(() => make().plan())
  }

  static rows<Row>(sql: Prisma.Sql, planOnce: boolean): Query<Row[]> {
    return new Query(() => ({ sql, read: (rows) => rows }), planOnce)
  }

  /** The same, with what its answer means. */
  as<Meaning>(mean: (answer: Answer) => Meaning): Query<Meaning> {
    const plan = (): Plan<Meaning> => {
      const own = this.plan()
      return 'known' in own ? { known: mean(own.known) } : { sql: own.sql, read: (rows) => mean(own.read(rows)) }
    }
    return new Query(plan, this.planOnce)
  }

  then<Done = Answer, Failed = never>(
    done?: ((answer: Answer) => Done | PromiseLike<Done>) | null,
    failed?: ((reason: unknown) => Failed | PromiseLike<Failed>) | null,
  ): Promise<Done | Failed> {
    return answer([this], this.planOnce).then(([only]) => only as Answer).then(done, failed)
  }
}

/** What stands in `${}` travels as a parameter, or as another piece of SQL. */
export const readRows = <Row>(parts: TemplateStringsArray, ...given: readonly unknown[]): Query<Row[]> =>
  Query.rows(Prisma.sql(parts, ...given), true)

/**
 * Rows of a statement that is planned anew for just these values: for search. Which index serves best depends on the
 * words; by a plan that is to fit every word, one search among 100,000 claims took six seconds in place of eleven
 * milliseconds, and from the sixth search on PostgreSQL prefers such plans.
 */
export const searchRows = <Row>(parts: TemplateStringsArray, ...given: readonly unknown[]): Query<Row[]> =>
  Query.rows(Prisma.sql(parts, ...given), false)

/** What several queries answer, in the same order. */
export type Answers<Queries extends readonly Query<unknown>[]> = {
  -readonly [Place in keyof Queries]: Queries[Place] extends Query<infer Answer> ? Answer : never
}

/**
 * Asks several queries in one statement and one moment: all of them see the same state. A trip to PostgreSQL costs a
 * server more than most answers do (measured: a quarter of a millisecond of its time).
 */
export const readTogether = <const Queries extends readonly Query<unknown>[]>(queries: Queries): Promise<Answers<Queries>> =>
  answer(queries, true) as Promise<Answers<Queries>>

async function answer(queries: readonly Query<unknown>[], planOnce: boolean): Promise<unknown[]> {
  const plans = queries.map((query) => query.plan())
  const lists = plans.flatMap((plan) => ('sql' in plan ? [Prisma.sql`(SELECT coalesce(json_agg(r), '[]') FROM (${plan.sql}) r)`] : []))
  const [found = []] = lists.length === 0 ? [] : await send(Prisma.sql`SELECT ${Prisma.join(lists)}`, planOnce)
  let place = 0
  return plans.map((plan) => ('known' in plan ? plan.known : plan.read(found[place++] as never[])))
}

/**
 * Sends one statement that changes something, in a transaction of its own, past the runtime of Prisma: for what many
 * people do all the time, in one trip to PostgreSQL. It begins by WITH, and its one row has one column: a JSON value.
 * Returns that value, or undefined without a row.
 */
export async function writeRow<Answer>(parts: TemplateStringsArray, ...given: readonly unknown[]): Promise<Answer | undefined> {
  const [row] = await send(Prisma.sql(parts, ...given), true)
  return row?.[0] as Answer | undefined
}
