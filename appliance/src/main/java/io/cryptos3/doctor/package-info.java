/** Looks at a deployment from where it is run, and says what is wrong and how to mend it. */
package io.cryptos3.doctor;
