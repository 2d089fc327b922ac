export default definePageConfig({ navigationBarTitleText: '核对生日' })
