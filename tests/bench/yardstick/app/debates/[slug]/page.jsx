import { Rows } from '../../rows'
import { said } from '../../said'

export const generateMetadata = async () => said

/** A page as deep as that of a debate. */
export default function Page(props) {
  return <Rows {...props} />
}
