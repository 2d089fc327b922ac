import { Page } from '../../ui/page/page'

export default function PointsPage() {
  return <Page title="积分" tab="points" />
}
