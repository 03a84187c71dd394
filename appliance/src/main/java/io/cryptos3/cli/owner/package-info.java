/** What the owner does with the master key: projects, appliances, rotation. */
package io.cryptos3.cli.owner;
