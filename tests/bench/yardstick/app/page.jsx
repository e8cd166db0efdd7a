/** How many elements one item has, and how many stand around them. */
const EACH = 8
const AROUND = 3
const WORDS = 'so many words as stand on the page that is measured, and none of them is read from anywhere '

/** `elements` elements with `characters` characters of text, in rows like those of a list of claims. */
export default async function Page({ searchParams }) {
  const { elements = '0', characters = '0' } = await searchParams
  const items = Math.max(1, Math.round((Number(elements) - AROUND) / EACH))
  const length = Math.round(Number(characters) / items)
  const text = WORDS.repeat(Math.ceil(length / WORDS.length)).slice(0, length)
  return (
    <main className="page">
      {Array.from({ length: items }, (_, place) => (
        <Item key={place} place={place} text={text} />
      ))}
    </main>
  )
}

function Item({ place, text }) {
  const [third, rest] = [text.slice(0, text.length / 3), text.slice(text.length / 3)]
  return (
    <article className="item" id={`item-${place}`}>
      <div className="head">
        <h3 className="title">
          <a href={`/items/${place}`}>{rest}</a>
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
