/** Hadoop's delegation tokens of a project: what they look like, and which one a user has. */
package io.cryptos3.provider.token;
