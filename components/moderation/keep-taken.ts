/** How often at most it is said that somebody is still at a case, in milliseconds: they have it for ten minutes. */
const EVERY = 60_000

let said = 0

/** Says that somebody is still at their case, whenever they do something: it stays theirs. `now`: milliseconds. */
export function stayAt(caseId: string, now: number): void {
  if (now - said < EVERY) return
  said = now
  // What does not get through is said again with what they do next.
  // The answer is read to its end: one that is not keeps its connection busy.
  void fetch(`/api/v1/moderation/cases/${caseId}/take`, { method: 'POST', headers: { accept: 'application/json' } })
    .then((answer) => answer.text())
    .catch(() => {
      said = 0
    })
}
