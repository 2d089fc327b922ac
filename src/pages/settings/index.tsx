import { Page } from '../../ui/page/page'

export default function SettingsPage() {
  return <Page title="设置" />
}
