import type { Compared } from './compare'

/** A table as Markdown writes it, aligned for the eye. Numbers stand right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? title).length)))
  const isNumber = (column: number) => rows.every((row) => /^[-\d]/.test(row[column] ?? ''))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (isNumber(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!))).join(' | ')} |`
  const rule = `|${widths.map((width, column) => (isNumber(column) ? `${'-'.repeat(width + 1)}:` : '-'.repeat(width + 2))).join('|')}|`
  return [line(head), rule, ...rows.map(line)].join('\n')
}

export const whole = (value: number): string => Math.round(value).toLocaleString('en')
export const fixed = (value: number, digits = 2): string => value.toFixed(digits)

/** A figure, and whether it was as it was asked to be; null where nothing was asked. */
export type Verdict = { met: boolean | null; row: string[] }

export const VERDICT_HEAD = ['measured', 'ours', 'yardstick', 'ratio', 'by processor time', 'target', 'verdict']

/** A ratio that is to reach `least`. */
export function atLeast(least: number, what: string, unit: string, result: Compared): Verdict {
  const met = result.ratio >= least
  return { met, row: [what, ...cellsOf(unit, result), `>= ${least}`, met ? 'met' : 'MISSED'] }
}

/** A ratio that is told for who wants to know. */
export function toldOnly(what: string, unit: string, result: Compared): Verdict {
  return { met: null, row: [what, ...cellsOf(unit, result), '-', '-'] }
}

function cellsOf(unit: string, { ours, yardstick, ratio, cpuRatio }: Compared): string[] {
  const figure = (value: number) => `${value < 100 ? fixed(value) : whole(value)} ${unit}`
  return [figure(ours), figure(yardstick), fixed(ratio), fixed(cpuRatio)]
}

/** A figure that is not to pass `most`. */
export function atMost(most: number, what: string, ours: number, unit: string, yardstick = '-'): Verdict {
  const met = ours <= most
  return { met, row: [what, `${fixed(ours)} ${unit}`.trim(), yardstick, '-', '-', `<= ${most} ${unit}`.trim(), met ? 'met' : 'MISSED'] }
}
