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

/** What was asked of the bench, and whether it was so. */
export type Verdict = { met: boolean; row: string[] }

export const VERDICT_HEAD = ['measured', 'ours', 'yardstick', 'ratio', 'by processor time', 'target', 'verdict']

/** A ratio that is to reach `least`. */
export function atLeast(least: number, what: string, unit: string, result: Compared): Verdict {
  const met = result.ratio >= least
  const figure = (value: number) => `${value < 100 ? fixed(value) : whole(value)} ${unit}`
  const cells = [figure(result.ours), figure(result.yardstick), fixed(result.ratio), fixed(result.cpuRatio)]
  return { met, row: [what, ...cells, `>= ${least}`, met ? 'met' : 'MISSED'] }
}

/** A figure that is not to pass `most`. */
export function atMost(most: number, what: string, ours: number, unit: string, yardstick = '-'): Verdict {
  const met = ours <= most
  return { met, row: [what, `${fixed(ours)} ${unit}`.trim(), yardstick, '-', '-', `<= ${most} ${unit}`.trim(), met ? 'met' : 'MISSED'] }
}
