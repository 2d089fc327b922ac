import { Page } from '../../ui/page/page'

export default function CasePage() {
  return <Page title="投诉详情" />
}
