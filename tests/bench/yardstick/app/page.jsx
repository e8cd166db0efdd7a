import { Rows } from './rows'

/** The barest page that Next can render at each request. */
export default function Page(props) {
  return <Rows {...props} />
}
