type Props = { parts: readonly { text: string; found: boolean }[] }

/** A text with the words that were searched for marked in it. */
export function MarkedText({ parts }: Props) {
  return parts.map((part, index) => (part.found ? <mark key={index}>{part.text}</mark> : part.text))
}
