/**
 * What only the owner of a project does, in the owner's own process: creating the project, and
 * giving appliances their halves. The master key never leaves this process.
 */
package io.cryptos3.owner;
