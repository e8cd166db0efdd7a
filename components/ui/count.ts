const whole = new Intl.NumberFormat('en')

/** A number with its noun: "1 claim", "1,306 claims". Give the plural where an s does not make it. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${whole.format(count)} ${count === 1 ? one : many}`
}
