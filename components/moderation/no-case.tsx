import { Empty } from '@/components/ui/empty'
import { NO_CASE } from '@/lib/case/wording'

import { CaseKeys } from './case-keys'
import { keysFor } from './keys-for'
import { NextForm } from './next-form'
import styles from './no-case.module.css'

/** Where no case is open: the way to the first one that nobody has. */
export function NoCase({ isAsked, isEmpty, back }: { isAsked: boolean; isEmpty: boolean; back: string }) {
  return (
    <div className={styles.none}>
      {isAsked ? <Empty title="Not here">{NO_CASE}</Empty> : isEmpty && <Empty title="All done">Nothing waits for you. Thank you.</Empty>}
      {!isEmpty && (
        <>
          <p>Choose a case, or take the first one that nobody has.</p>
          <NextForm back={back}>Take the next case</NextForm>
        </>
      )}
      <CaseKeys keys={keysFor([], !isEmpty)} goesOn={false} />
    </div>
  )
}
