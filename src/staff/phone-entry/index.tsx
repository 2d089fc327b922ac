import { Page } from '../../ui/page/page'

export default function PhoneEntryPage() {
  return <Page title="电话登记" />
}
