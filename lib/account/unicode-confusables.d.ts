/** Brings its types under a name that no compiler finds. */
declare module 'unicode-confusables' {
  const unicodeConfusables: {
    /** Each character replaced by the one that Unicode's confusables.txt gives for it. */
    rectifyConfusion(text: string): string
  }
  export default unicodeConfusables
}
