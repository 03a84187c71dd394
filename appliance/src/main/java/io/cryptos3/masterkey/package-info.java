/**
 * The care of a master key outside memory: where it is shown or written when it is new, how it is
 * read again, and the shares that stand for it. Used by the owner's commands, in no server.
 */
package io.cryptos3.masterkey;
