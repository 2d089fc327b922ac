import { Page } from '../../ui/page/page'

export default function BindPage() {
  return <Page title="加入团队" />
}
