export const isCheckout: boolean;
export const setUp: string;
export const setUpAnew: string;
