import { queryRefused } from '../../wire/refusals'
import { dateExpressions } from './dates'
import { listExpressions } from './lists'
import { numberExpressions } from './numbers'
import type { Expressions } from './operands'
import { textExpressions } from './texts'

/** Every expression that the SDK can send and that MongoDB reads more strictly than mingo. */
export const strictExpressions: Expressions = {
  ...numberExpressions, ...listExpressions, ...dateExpressions, ...textExpressions,
  $meta: () => { throw queryRefused('query requires text score metadata, but it is not available') },
}
