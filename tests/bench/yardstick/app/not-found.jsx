/** Next sends it along with every page. */
export default function NotFound() {
  return (
    <div className="message">
      <h1>Nothing is here</h1>
      <p>
        <a href="/">Go on</a>
      </p>
    </div>
  )
}
