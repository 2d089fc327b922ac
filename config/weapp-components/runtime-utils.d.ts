declare module '@tarojs/plugin-platform-weapp/dist/runtime-utils' {
  export const hostConfig: Parameters<typeof import('@tarojs/shared').mergeReconciler>[0]
}
