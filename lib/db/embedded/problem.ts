/** PostgreSQL of our own could not be had. The message is one line for the person: what happened and what to do. */
export class PostgresProblem extends Error {
  override readonly name = 'PostgresProblem'
}
