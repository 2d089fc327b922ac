import { Page } from '../../ui/page/page'

export default function TierPage() {
  return <Page title="等级权益" />
}
