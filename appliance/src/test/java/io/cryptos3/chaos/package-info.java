/** Both servers as processes, and what a machine room does to them. */
package io.cryptos3.chaos;
