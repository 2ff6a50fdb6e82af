/**
 * What pages and server speak. Apart from the state's declaration, so that a page which only needs
 * to know the number does not fetch what builds declarations.
 */
export const PROTOCOL = 1;
