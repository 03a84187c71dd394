/**
 * What somebody may do to stored objects who can write to the store, as a list that every kind of
 * stream is tried with. Knows the layout of objects, and no stream.
 */
package io.cryptos3.attack;
