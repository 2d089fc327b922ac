import { Page } from '../../ui/page/page'

export default function ServicePage() {
  return <Page title="服务" tab="service" />
}
