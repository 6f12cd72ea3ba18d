/**
 * waiting: nobody was reminded yet. reminded: somebody was. recovered: bought after a reminder. ordered: bought without one.
 * lost: no reminder will go out any more, and nothing was bought.
 */
export const CART_STATUSES = ["waiting", "reminded", "recovered", "ordered", "lost"] as const;
export type CartStatus = (typeof CART_STATUSES)[number];
