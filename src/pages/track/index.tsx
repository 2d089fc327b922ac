import { Page } from '../../ui/page/page'

export default function TrackPage() {
  return <Page title="凭码查询" />
}
