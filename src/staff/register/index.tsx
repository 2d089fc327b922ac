import { Page } from '../../ui/page/page'

export default function RegisterPage() {
  return <Page title="登记会员" />
}
