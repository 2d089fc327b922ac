import { Page } from '../../ui/page/page'

export default function MinePage() {
  return <Page title="我的" tab="mine" />
}
