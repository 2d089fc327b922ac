/** Never ends by itself; its config.json grants it one second. */
export const main = (): never => { for (;;) { /* until then */ } }
