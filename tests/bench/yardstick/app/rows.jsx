/** How many elements one row has, and how many stand around them. */
const EACH = 8
const AROUND = 3
/** With a typographic sign now and then, as our texts have them: a page that holds one costs whoever renders it more. */
const WORDS = 'so many words as stand on the page that’s measured, and none of them is read from anywhere '

/** `elements` elements with `characters` characters of text, in rows like those of a list of claims. */
export async function Rows({ searchParams }) {
  const { elements = '0', characters = '0' } = await searchParams
  const rows = Math.max(1, Math.round((Number(elements) - AROUND) / EACH))
  const length = Math.round(Number(characters) / rows)
  const text = WORDS.repeat(Math.ceil(length / WORDS.length)).slice(0, length)
  return (
    <main className="page">
      {Array.from({ length: rows }, (_, place) => (
        <Row key={place} place={place} text={text} />
      ))}
    </main>
  )
}

function Row({ place, text }) {
  const [third, rest] = [text.slice(0, text.length / 3), text.slice(text.length / 3)]
  return (
    <article className="row" id={`row-${place}`}>
      <div className="head">
        <h3 className="title">
          <a href={`/rows/${place}`}>{rest}</a>
        </h3>
        <Facts first={third} place={place} />
      </div>
    </article>
  )
}

function Facts({ first, place }) {
  return (
    <ul className="facts">
      <li>
        <span className="fact">{first}</span>
      </li>
      <li aria-label={`Number ${place}`} />
    </ul>
  )
}
