/**
 * How an appliance follows rotations of the project's master key (split-keys.md §11.2), and leads
 * clients that hold an old descriptor.
 */
package io.cryptos3.appliance.rotation;
