import { Page } from '../../ui/page/page'

export default function SettlePage() {
  return <Page title="结账" />
}
