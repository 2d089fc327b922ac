export default definePageConfig({ navigationBarTitleText: '同意与隐私' })
